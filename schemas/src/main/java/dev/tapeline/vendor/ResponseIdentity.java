package dev.tapeline.vendor;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.util.Optional;

/** What a body says of itself. */
public sealed interface ResponseIdentity {
    /** Why nobody can say which answer it is, fit for one line; of a known one, which it is. */
    String description();

    /**
     * An answer of a function that the pipeline understands.
     *
     * @param refreshed end of the day on which the vendor says the series was last refreshed
     */
    record Known(VendorFunction function, Symbol symbol, Optional<Instant> refreshed) implements ResponseIdentity {
        @Override
        public String description() {
            return function + " of " + symbol;
        }
    }

    /** A limit or an error, told in a field of its own. */
    record ErrorBody(String field, String text) implements ResponseIdentity {
        @Override
        public String description() {
            return "an error answer, " + field + ": " + PrintableText.of(text);
        }
    }

    /** {@code {}}: the vendor knows nothing. */
    record Nothing() implements ResponseIdentity {
        @Override
        public String description() {
            return "an empty answer, {}";
        }
    }

    /** JSON, but not of a function that the pipeline understands. */
    record Unknown(String description) implements ResponseIdentity {}

    /** Not JSON, or broken before it said what it is. */
    record NotJson(String description) implements ResponseIdentity {}
}
