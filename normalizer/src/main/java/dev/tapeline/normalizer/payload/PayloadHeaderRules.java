package dev.tapeline.normalizer.payload;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.SundayMarkets;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.rules.FetchTimeRule;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.VendorFunction;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The payload rules that need only the headers of a record.
 *
 * <p>They are checked before the body is parsed, so that a payload that can never be applied costs no parsing. Its
 * receipt counts no rows, because none were read.
 */
final class PayloadHeaderRules {
    private static final Set<String> FUNCTIONS =
            Stream.of(VendorFunction.values()).map(VendorFunction::name).collect(Collectors.toUnmodifiableSet());

    private PayloadHeaderRules() {}

    /** Fails with the first rule that the payload breaks. */
    static void check(BronzePayload payload) throws RejectedPayloadException {
        if (payload.isOversize()) {
            throw rejection(PayloadRule.OVERSIZE, "the response was larger than 16 MiB");
        }
        if (!FUNCTIONS.contains(payload.function())) {
            throw rejection(
                    PayloadRule.UNKNOWN_FUNCTION,
                    "there are no rules for the function " + PrintableText.of(payload.function()));
        }
        Optional<String> sundayMarket = SundayMarkets.rejectionReason(payload.symbol());
        if (sundayMarket.isPresent()) {
            throw rejection(PayloadRule.SUNDAY_MARKET, sundayMarket.get());
        }
        if (FetchTimeRule.isAfterPublication(payload.fetchedAt(), payload.publishedAt())) {
            throw rejection(
                    PayloadRule.FETCHED_IN_FUTURE,
                    "fetched at " + payload.fetchedAt() + ", but published at " + payload.publishedAt());
        }
    }

    private static RejectedPayloadException rejection(PayloadRule rule, String detail) {
        return new RejectedPayloadException(rule, detail, 0);
    }
}
