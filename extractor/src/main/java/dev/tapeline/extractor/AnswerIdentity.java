package dev.tapeline.extractor;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorFunction;
import java.time.Instant;
import java.util.Optional;

/** What a body says of itself. */
sealed interface AnswerIdentity {
    /** Why nobody can say which answer it is, fit for one line; of a known one, which it is. */
    String description();

    /**
     * An answer of a function that the pipeline understands.
     *
     * @param refreshed end of the day on which the vendor says the series was last refreshed
     */
    record Known(VendorFunction function, Symbol symbol, Optional<Instant> refreshed) implements AnswerIdentity {
        @Override
        public String description() {
            return function + " of " + symbol;
        }
    }

    /** A limit or an error, told in a field of its own. */
    record ErrorBody(String field, String text) implements AnswerIdentity {
        @Override
        public String description() {
            return "an error answer, " + field + ": " + PrintableText.of(text);
        }
    }

    /** {@code {}}: the vendor knows nothing. */
    record Nothing() implements AnswerIdentity {
        @Override
        public String description() {
            return "an empty answer, {}";
        }
    }

    /** JSON, but not of a function that the pipeline understands. */
    record Unknown(String description) implements AnswerIdentity {}

    /** Not JSON, or broken before it said what it is. */
    record NotJson(String description) implements AnswerIdentity {}
}
