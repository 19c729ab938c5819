package dev.tapeline.normalizer;

import dev.tapeline.market.SundayMarkets;
import dev.tapeline.normalizer.rules.FetchTime;
import dev.tapeline.normalizer.rules.PayloadRule;

/** The payload rules that look at whose answer it is and when it was fetched, whatever its body says. */
final class Admission {
    private Admission() {}

    /** @param rows that the body holds, all of which are refused with it */
    static void require(BronzePayload payload, int rows) throws RefusedPayloadException {
        if (SundayMarkets.includes(payload.symbol())) {
            throw new RefusedPayloadException(
                    PayloadRule.SUNDAY_MARKET,
                    payload.symbol()
                            + " is listed where Sundays are or were trading days; a week here is Monday to Friday",
                    rows);
        }
        if (FetchTime.isAfterPublication(payload.fetchedAt(), payload.publishedAt())) {
            throw new RefusedPayloadException(
                    PayloadRule.FETCHED_IN_FUTURE,
                    "fetched at " + payload.fetchedAt() + ", but published at " + payload.publishedAt(),
                    rows);
        }
    }
}
