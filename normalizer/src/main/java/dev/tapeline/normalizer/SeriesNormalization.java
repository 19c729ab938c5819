package dev.tapeline.normalizer;

import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.Exchange;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.Bar;
import dev.tapeline.normalizer.rules.CompleteWeeks;
import dev.tapeline.normalizer.rules.HistoryChange;
import dev.tapeline.normalizer.rules.HistoryReading;
import dev.tapeline.normalizer.rules.KnownWeek;
import dev.tapeline.normalizer.rules.PayloadRule;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.normalizer.rules.Verdict;
import dev.tapeline.normalizer.rules.Vintage;
import dev.tapeline.normalizer.rules.VintageComparison;
import dev.tapeline.normalizer.rules.WeekMerge;
import java.util.List;
import java.util.Optional;

/** From a weekly answer to bars: read, judge the rows, merge them into weeks, tell what changed since the last vintage. */
final class SeriesNormalization {
    private final CompleteWeeks completeWeeks;

    SeriesNormalization(CompleteWeeks completeWeeks) {
        this.completeWeeks = completeWeeks;
    }

    Normalized apply(BronzePayload payload, byte[] memory) throws RefusedPayloadException {
        Optional<Vintage> known = Optional.ofNullable(memory).map(VintageCodec::decode);
        Exchange exchange = payload.symbol().exchange();
        WeeklySeries series = new WeeklySeriesReader(
                        payload.symbol(),
                        payload.fetchedAt().atZone(exchange.zone()).toLocalDate(),
                        payload.body())
                .read();
        Admission.require(payload, series.rowsRead());
        if (known.isPresent() && known.get().isNewerThan(payload.fetchedAt(), payload.sha256())) {
            return stale(payload, series);
        }
        if (series.accepted().isEmpty()) {
            throw new RefusedPayloadException(
                    PayloadRule.NO_VALID_ROW,
                    "no row passes the row rules; the first: "
                            + series.refused().get(0).detail(),
                    series.rowsRead());
        }
        List<Bar> bars = merged(series, completeWeeks.newestAt(exchange, payload.fetchedAt()));
        List<KnownWeek> knownWeeks = known.map(Vintage::weeks).orElse(List.of());
        VintageComparison comparison = VintageComparison.of(bars, knownWeeks);
        if (comparison.suspicion().isPresent() && !payload.isAccepted()) {
            throw new RefusedPayloadException(
                    comparison.suspicion().get(), comparison.suspicionDetail(), series.rowsRead());
        }
        return applied(payload, series, bars, comparison, HistoryReading.of(knownWeeks, comparison.weeks()));
    }

    private static List<Bar> merged(WeeklySeries series, TradingWeek newestComplete) throws RefusedPayloadException {
        try {
            return WeekMerge.bars(series.accepted(), newestComplete);
        } catch (ArithmeticException e) {
            throw new RefusedPayloadException(
                    PayloadRule.WEEK_TOO_LARGE,
                    "the dividends of one week add up to " + e.getMessage(),
                    series.rowsRead());
        }
    }

    private static Normalized stale(BronzePayload payload, WeeklySeries series) {
        SilverRecords records = new SilverRecords(payload);
        return new Normalized(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                records.receipt(Verdict.STALE, RowCounts.allUnchanged(series.rowsRead()))
                        .build());
    }

    private static Normalized applied(
            BronzePayload payload,
            WeeklySeries series,
            List<Bar> bars,
            VintageComparison comparison,
            HistoryChange change) {
        // Finished weeks are missing only where a person has accepted that; an unfinished one was dated by a day that
        // the finished week does not have.
        List<KnownWeek> withdrawn = comparison.missing();
        RowCounts counts = new RowCounts(
                series.rowsRead(),
                comparison.fresh(),
                comparison.restated(),
                comparison.unchanged(),
                series.accepted().size() - comparison.weeks().size(),
                series.refused().size(),
                withdrawn.size());
        SilverRecords records = new SilverRecords(payload);
        boolean isNews = !comparison.changed().isEmpty() || !withdrawn.isEmpty();
        List<WeeklyBar> emitted = payload.isPublishedAgain()
                ? records.wholeVintage(bars, withdrawn)
                : records.bars(comparison.changed(), withdrawn);
        List<Rejection> rejections =
                series.refused().stream().map(records::rowRejection).toList();
        Vintage vintage = new Vintage(payload.fetchedAt(), payload.sha256(), comparison.weeks());
        return new Normalized(
                Optional.of(VintageCodec.encode(vintage)),
                emitted,
                Optional.empty(),
                rejections,
                HistoryRecords.describe(change, records.receipt(isNews ? Verdict.APPLIED : Verdict.UNCHANGED, counts))
                        .setBarsEmitted(emitted.size())
                        .setRejectionsEmitted(rejections.size())
                        .build());
    }
}
