package dev.tapeline.normalizer.payload;

import dev.tapeline.market.SundayMarkets;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.rules.FetchTimeRule;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.outcome.PayloadRule;

/** The payload rules that look at whose answer it is and when it was fetched, whatever its body says. */
final class PayloadHeaderRules {
    private PayloadHeaderRules() {}

    /** @param rows that the body holds, all of which are refused with it */
    static void require(BronzePayload payload, int rows) throws RejectedPayloadException {
        if (SundayMarkets.includes(payload.symbol())) {
            throw new RejectedPayloadException(
                    PayloadRule.SUNDAY_MARKET,
                    payload.symbol()
                            + " is listed where Sundays are or were trading days; a week here is Monday to Friday",
                    rows);
        }
        if (FetchTimeRule.isAfterPublication(payload.fetchedAt(), payload.publishedAt())) {
            throw new RejectedPayloadException(
                    PayloadRule.FETCHED_IN_FUTURE,
                    "fetched at " + payload.fetchedAt() + ", but published at " + payload.publishedAt(),
                    rows);
        }
    }
}
