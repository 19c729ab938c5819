package dev.tapeline.normalizer.payload;

import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.HistoryChangeMapper;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.normalizer.rules.history.HistoryChange;
import dev.tapeline.normalizer.rules.history.HistoryChangeDetector;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.vintage.MergedBar;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageComparison;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.normalizer.rules.vintage.WeekMerger;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.PayloadVerdict;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.PayloadParser;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Turns a weekly payload into bars: validates its rows, merges them into weeks and compares them with the current vintage. */
final class SeriesNormalizer {
    /** Where each day begins first: no exchange is a day ahead of it. */
    private static final ZoneId EARLIEST_DAY = ZoneOffset.ofHours(14);

    private final TradingCalendar calendar;
    private final RuleSettings rules;

    SeriesNormalizer(TradingCalendar calendar, RuleSettings rules) {
        this.calendar = calendar;
        this.rules = rules;
    }

    NormalizedPayload apply(BronzePayload payload, PayloadParser parser, byte[] state) throws RejectedPayloadException {
        Optional<SeriesVintage> known = UnreadableStateException.decode(state, VintageCodec::decode);
        ValidatedSeries series = validate(payload, parser);
        if (known.isPresent() && known.get().order().isNewerThan(payload.order())) {
            return stale(payload, series);
        }
        List<MergedBar> bars = merge(payload, series);
        List<VintageWeek> knownWeeks = known.map(SeriesVintage::weeks).orElse(List.of());
        VintageComparison comparison = VintageComparison.of(bars, knownWeeks);
        if (comparison.suspicion().isPresent() && !payload.isAccepted()) {
            throw new RejectedPayloadException(
                    comparison.suspicion().get(), comparison.suspicionDetail(), series.rowsRead());
        }
        HistoryChange change = HistoryChangeDetector.detect(knownWeeks, comparison.weeks());
        return applied(payload, series, bars, comparison, change);
    }

    private ValidatedSeries validate(BronzePayload payload, PayloadParser parser) throws RejectedPayloadException {
        Exchange exchange = payload.symbol().exchange();
        ZoneId zone = exchange == Exchange.UNKNOWN ? EARLIEST_DAY : exchange.zone();
        WeeklyRowCollector rows =
                new WeeklyRowCollector(payload.fetchedAt().atZone(zone).toLocalDate(), rules, payload.body());
        try {
            parser.parseWeeklySeries(payload.body(), payload.symbol(), rows);
        } catch (PayloadParseException e) {
            throw new RejectedPayloadException(e.rule(), e.getMessage(), rows.rowsRead());
        }
        return rows.series();
    }

    private List<MergedBar> merge(BronzePayload payload, ValidatedSeries series) throws RejectedPayloadException {
        if (series.accepted().isEmpty()) {
            throw new RejectedPayloadException(
                    PayloadRule.NO_VALID_ROW,
                    "every row is rejected; the first: "
                            + series.rejected().get(0).detail(),
                    series.rowsRead());
        }
        Exchange exchange = payload.symbol().exchange();
        try {
            return WeekMerger.merge(
                    series.accepted(),
                    calendar.newestCompleteWeek(exchange, payload.fetchedAt(), rules.settling()),
                    day -> calendar.lastSession(exchange, day));
        } catch (ArithmeticException e) {
            throw new RejectedPayloadException(
                    PayloadRule.WEEK_TOO_LARGE,
                    "the sum of the dividends of one week has " + e.getMessage(),
                    series.rowsRead());
        }
    }

    private static NormalizedPayload stale(BronzePayload payload, ValidatedSeries series) {
        return new NormalizedPayload(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new SilverRecordFactory(payload)
                        .receipt(PayloadVerdict.STALE, RowCounts.allUnchanged(series.rowsRead()))
                        .build());
    }

    private static NormalizedPayload applied(
            BronzePayload payload,
            ValidatedSeries series,
            List<MergedBar> bars,
            VintageComparison comparison,
            HistoryChange change) {
        // Complete weeks are missing here if they are too few to make the payload suspect, or a decision accepted it.
        List<VintageWeek> withdrawn = comparison.missing();
        RowCounts counts = new RowCounts(
                series.rowsRead(),
                comparison.added(),
                comparison.restated(),
                comparison.unchanged(),
                series.accepted().size() - comparison.weeks().size(),
                series.rejected().size(),
                withdrawn.size());
        SilverRecordFactory records = new SilverRecordFactory(payload);
        boolean isChanged = !comparison.changed().isEmpty() || !withdrawn.isEmpty();
        List<WeeklyBar> emitted = payload.isRepublished()
                ? records.wholeVintage(bars, withdrawn)
                : records.bars(comparison.changed(), withdrawn);
        List<Rejection> rejections =
                series.rejected().stream().map(records::rowRejection).toList();
        SeriesVintage vintage = new SeriesVintage(payload.order(), comparison.weeks());
        return new NormalizedPayload(
                Optional.of(VintageCodec.encode(vintage)),
                emitted,
                Optional.empty(),
                Optional.empty(),
                rejections,
                HistoryChangeMapper.describe(
                                change,
                                records.receipt(isChanged ? PayloadVerdict.APPLIED : PayloadVerdict.UNCHANGED, counts))
                        .setBarsEmitted(emitted.size())
                        .setRejectionsEmitted(rejections.size())
                        .build());
    }
}
