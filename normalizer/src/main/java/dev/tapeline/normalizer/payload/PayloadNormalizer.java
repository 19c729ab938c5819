package dev.tapeline.normalizer.payload;

import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.payload.PayloadParser;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rules to one payload: from a bronze record and the state of its symbol to silver records and the next state.
 *
 * <p>A pure function, so that a replay of the same records gives the same silver.
 */
public final class PayloadNormalizer {
    private static final Logger LOG = LoggerFactory.getLogger(PayloadNormalizer.class);

    private final SeriesNormalizer series;
    private final Map<String, PayloadParser> parsers;

    /**
     * A normalizer of the payloads of some vendors.
     *
     * @param rules the configurable rules
     */
    public PayloadNormalizer(TradingCalendar calendar, RuleSettings rules, Collection<MarketDataVendor> vendors) {
        this.series = new SeriesNormalizer(calendar, rules);
        this.parsers = vendors.stream()
                .collect(Collectors.toUnmodifiableMap(MarketDataVendor::name, MarketDataVendor::parser));
    }

    /** The vendors whose payloads can be normalized, by {@link MarketDataVendor#name()}. */
    public Set<String> vendors() {
        return parsers.keySet();
    }

    /**
     * The outcome of a payload. One on which a rule ends with an unexpected error is rejected, so that it does not stop those
     * after it.
     *
     * @param state of the symbol and function after the payload before, or null if there was none
     * @throws UnreadableStateException if the state cannot be decoded
     */
    public NormalizedPayload apply(BronzePayload payload, byte[] state) {
        try {
            PayloadHeaderRules.check(payload);
            PayloadParser parser = parsers.get(payload.type().vendor());
            return switch (VendorFunction.valueOf(payload.function())) {
                case TIME_SERIES_WEEKLY_ADJUSTED -> series.apply(payload, parser, state);
                case OVERVIEW -> CompanyNormalizer.apply(payload, parser, state);
                case SPLITS -> ReportedActionsNormalizer.apply(payload, ReportedActionKind.SPLIT, parser, state);
                case DIVIDENDS -> ReportedActionsNormalizer.apply(payload, ReportedActionKind.DIVIDEND, parser, state);
            };
        } catch (RejectedPayloadException e) {
            return new SilverRecordFactory(payload).rejectedPayload(e);
        } catch (UnreadableStateException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("payload", payload.payloadId())
                    .log("A rule failed, the payload is rejected");
            return new SilverRecordFactory(payload)
                    .rejectedPayload(new RejectedPayloadException(
                            PayloadRule.RULE_FAILED,
                            "a rule ended with " + e.getClass().getSimpleName()
                                    + ", a defect of the program: see its log",
                            0));
        }
    }
}
