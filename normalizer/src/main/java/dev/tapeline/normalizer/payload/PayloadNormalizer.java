package dev.tapeline.normalizer.payload;

import dev.tapeline.market.PrintableText;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.vintage.CompleteWeeks;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.VendorFunction;

/** The rules for one payload: what it is, what it becomes, and what is remembered of it. */
public final class PayloadNormalizer {
    private final SeriesNormalizer series;

    public PayloadNormalizer(CompleteWeeks completeWeeks) {
        this.series = new SeriesNormalizer(completeWeeks);
    }

    /** @param memory what was remembered after the symbol's last answer of this function, or null */
    public NormalizedPayload apply(BronzePayload payload, byte[] memory) {
        try {
            return normalize(payload, memory);
        } catch (RejectedPayloadException e) {
            return new SilverRecordFactory(payload).refused(e.refusal());
        }
    }

    private NormalizedPayload normalize(BronzePayload payload, byte[] memory) throws RejectedPayloadException {
        if (payload.isOversize()) {
            throw new RejectedPayloadException(PayloadRule.OVERSIZE, "the answer was larger than 16 MiB", 0);
        }
        if (payload.function().equals(VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED.name())) {
            return series.apply(payload, memory);
        }
        if (payload.function().equals(VendorFunction.OVERVIEW.name())) {
            return CompanyNormalizer.apply(payload, memory);
        }
        throw new RejectedPayloadException(
                PayloadRule.UNKNOWN_FUNCTION, "no rules for the function " + PrintableText.of(payload.function()), 0);
    }
}
