package dev.tapeline.alphavantage.parse;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import java.util.Optional;

/** Compares the symbol in a body with the one that was requested. */
final class SymbolCheck {
    private SymbolCheck() {}

    /**
     * Fails unless both are the same symbol.
     *
     * @param inBody text of the symbol in the body, or null if the body names none
     */
    static void require(Symbol requested, String inBody) throws PayloadParseException {
        if (inBody == null) {
            throw new PayloadParseException(
                    PayloadRule.WRONG_SYMBOL, "requested " + requested + ", but the body names no symbol");
        }
        if (!Symbol.parse(inBody).equals(Optional.of(requested))) {
            throw new PayloadParseException(
                    PayloadRule.WRONG_SYMBOL,
                    "requested " + requested + ", but the body is about " + PrintableText.of(inBody));
        }
    }
}
