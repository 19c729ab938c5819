package dev.tapeline.normalizer.payload;

import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.HistoryChangeMapper;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.normalizer.rules.history.HistoryChange;
import dev.tapeline.normalizer.rules.history.HistoryChangeDetector;
import dev.tapeline.normalizer.rules.row.ValidatedSeries;
import dev.tapeline.normalizer.rules.vintage.CompleteWeeks;
import dev.tapeline.normalizer.rules.vintage.MergedBar;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageComparison;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.normalizer.rules.vintage.WeekMerger;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.PayloadVerdict;
import java.util.List;
import java.util.Optional;

/** From a weekly answer to bars: read, judge the rows, merge them into weeks, tell what changed since the last vintage. */
final class SeriesNormalizer {
    private final CompleteWeeks completeWeeks;

    SeriesNormalizer(CompleteWeeks completeWeeks) {
        this.completeWeeks = completeWeeks;
    }

    NormalizedPayload apply(BronzePayload payload, byte[] memory) throws RejectedPayloadException {
        Optional<SeriesVintage> known = Optional.ofNullable(memory).map(VintageCodec::decode);
        Exchange exchange = payload.symbol().exchange();
        ValidatedSeries series = new WeeklySeriesParser(
                        payload.symbol(),
                        payload.fetchedAt().atZone(exchange.zone()).toLocalDate(),
                        payload.body())
                .read();
        PayloadHeaderRules.require(payload, series.rowsRead());
        if (known.isPresent() && known.get().isNewerThan(payload.fetchedAt(), payload.sha256())) {
            return stale(payload, series);
        }
        if (series.accepted().isEmpty()) {
            throw new RejectedPayloadException(
                    PayloadRule.NO_VALID_ROW,
                    "no row passes the row rules; the first: "
                            + series.refused().get(0).detail(),
                    series.rowsRead());
        }
        List<MergedBar> bars = merged(series, completeWeeks.newestAt(exchange, payload.fetchedAt()));
        List<VintageWeek> knownWeeks = known.map(SeriesVintage::weeks).orElse(List.of());
        VintageComparison comparison = VintageComparison.of(bars, knownWeeks);
        if (comparison.suspicion().isPresent() && !payload.isAccepted()) {
            throw new RejectedPayloadException(
                    comparison.suspicion().get(), comparison.suspicionDetail(), series.rowsRead());
        }
        return applied(payload, series, bars, comparison, HistoryChangeDetector.of(knownWeeks, comparison.weeks()));
    }

    private static List<MergedBar> merged(ValidatedSeries series, TradingWeek newestComplete)
            throws RejectedPayloadException {
        try {
            return WeekMerger.bars(series.accepted(), newestComplete);
        } catch (ArithmeticException e) {
            throw new RejectedPayloadException(
                    PayloadRule.WEEK_TOO_LARGE,
                    "the dividends of one week add up to " + e.getMessage(),
                    series.rowsRead());
        }
    }

    private static NormalizedPayload stale(BronzePayload payload, ValidatedSeries series) {
        SilverRecordFactory records = new SilverRecordFactory(payload);
        return new NormalizedPayload(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                records.receipt(PayloadVerdict.STALE, RowCounts.allUnchanged(series.rowsRead()))
                        .build());
    }

    private static NormalizedPayload applied(
            BronzePayload payload,
            ValidatedSeries series,
            List<MergedBar> bars,
            VintageComparison comparison,
            HistoryChange change) {
        // Finished weeks are missing only where a person has accepted that; an unfinished one was dated by a day that
        // the finished week does not have.
        List<VintageWeek> withdrawn = comparison.missing();
        RowCounts counts = new RowCounts(
                series.rowsRead(),
                comparison.fresh(),
                comparison.restated(),
                comparison.unchanged(),
                series.accepted().size() - comparison.weeks().size(),
                series.refused().size(),
                withdrawn.size());
        SilverRecordFactory records = new SilverRecordFactory(payload);
        boolean isNews = !comparison.changed().isEmpty() || !withdrawn.isEmpty();
        List<WeeklyBar> emitted = payload.isPublishedAgain()
                ? records.wholeVintage(bars, withdrawn)
                : records.bars(comparison.changed(), withdrawn);
        List<Rejection> rejections =
                series.refused().stream().map(records::rowRejection).toList();
        SeriesVintage vintage = new SeriesVintage(payload.fetchedAt(), payload.sha256(), comparison.weeks());
        return new NormalizedPayload(
                Optional.of(VintageCodec.encode(vintage)),
                emitted,
                Optional.empty(),
                rejections,
                HistoryChangeMapper.describe(
                                change,
                                records.receipt(isNews ? PayloadVerdict.APPLIED : PayloadVerdict.UNCHANGED, counts))
                        .setBarsEmitted(emitted.size())
                        .setRejectionsEmitted(rejections.size())
                        .build());
    }
}
