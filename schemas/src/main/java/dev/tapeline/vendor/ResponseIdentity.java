package dev.tapeline.vendor;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.util.Optional;

/** Which response a saved body is, according to its content. */
public sealed interface ResponseIdentity {
    /** One line: which response it is, or why it cannot be identified. */
    String description();

    /**
     * A response of a supported function.
     *
     * @param refreshed when the vendor last refreshed the series; the end of the day where only the day is known
     */
    record Known(VendorFunction function, Symbol symbol, Optional<Instant> refreshed) implements ResponseIdentity {
        @Override
        public String description() {
            return function + " of " + symbol;
        }
    }

    /**
     * A response of a supported function that names no symbol, such as a CSV table; the name of its file does.
     *
     * @param refreshed end of the day of its newest row
     */
    record Unnamed(VendorFunction function, Instant refreshed) implements ResponseIdentity {
        @Override
        public String description() {
            return function + " without a symbol";
        }
    }

    /** A list of splits or dividends without a row, which does not tell which of the two; the name of its file does. */
    record EmptyActions(Symbol symbol) implements ResponseIdentity {
        @Override
        public String description() {
            return "a list without splits or dividends of " + symbol;
        }
    }

    /** A limit or error message in a field of its own. */
    record ErrorBody(String field, String text) implements ResponseIdentity {
        @Override
        public String description() {
            return "an error response, " + field + ": " + PrintableText.of(text);
        }
    }

    /** {@code {}}: the vendor has no data. */
    record Nothing() implements ResponseIdentity {
        @Override
        public String description() {
            return "an empty response, {}";
        }
    }

    /** JSON, but not of a supported function. */
    record Unknown(String description) implements ResponseIdentity {}

    /** Not JSON, or truncated before the fields that identify it. */
    record NotJson(String description) implements ResponseIdentity {}
}
