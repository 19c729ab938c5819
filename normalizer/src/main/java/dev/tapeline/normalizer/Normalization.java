package dev.tapeline.normalizer;

import dev.tapeline.market.Function;
import dev.tapeline.market.Printable;
import dev.tapeline.normalizer.rules.CompleteWeeks;
import dev.tapeline.normalizer.rules.PayloadRule;

/** The rules for one payload: what it is, what it becomes, and what is remembered of it. */
final class Normalization {
    private final SeriesNormalization series;

    Normalization(CompleteWeeks completeWeeks) {
        this.series = new SeriesNormalization(completeWeeks);
    }

    /** @param memory what was remembered after the symbol's last answer of this function, or null */
    Normalized apply(BronzePayload payload, byte[] memory) {
        try {
            return normalize(payload, memory);
        } catch (RefusedPayloadException e) {
            return new SilverRecords(payload).refused(e.refusal());
        }
    }

    private Normalized normalize(BronzePayload payload, byte[] memory) throws RefusedPayloadException {
        if (payload.isOversize()) {
            throw new RefusedPayloadException(PayloadRule.OVERSIZE, "the answer was larger than 16 MiB", 0);
        }
        if (payload.function().equals(Function.TIME_SERIES_WEEKLY_ADJUSTED.name())) {
            return series.apply(payload, memory);
        }
        if (payload.function().equals(Function.OVERVIEW.name())) {
            return CompanyNormalization.apply(payload, memory);
        }
        throw new RefusedPayloadException(
                PayloadRule.UNKNOWN_FUNCTION, "no rules for the function " + Printable.of(payload.function()), 0);
    }
}
