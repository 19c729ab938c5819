package dev.tapeline.sink;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.CorrectedValue;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedAction;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.Rescaling;
import dev.tapeline.avro.WeeklyBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Creates silver records like those of the normalizer. */
public final class SampleSilverRecords {
    static final LocalDate FIRST_FRIDAY = LocalDate.of(2000, 1, 7);
    static final Instant FETCHED_AT = Instant.parse("2026-11-21T02:00:00.000Z");
    static final String BATCH = "batch-1";

    private SampleSilverRecords() {}

    /** A vintage of consecutive weeks from the first Friday on, all closing at the price. */
    public static List<WeeklyBar> vintage(String symbol, long bronzeOffset, int weeks, String close) {
        return vintage(symbol, bronzeOffset, IntStream.range(0, weeks).boxed().toList(), close);
    }

    /** A vintage of the given weeks, counted from the first Friday. */
    public static List<WeeklyBar> vintage(String symbol, long bronzeOffset, List<Integer> weeks, String close) {
        return weeks.stream()
                .map(week -> bar(symbol, week, close, bronzeOffset, weeks.size(), false))
                .toList();
    }

    /** One bar whose prices are all the same. */
    public static WeeklyBar bar(
            String symbol, int week, String close, long bronzeOffset, int vintageBars, boolean isWithdrawn) {
        BigDecimal price = new BigDecimal(close).setScale(6);
        LocalDate friday = FIRST_FRIDAY.plusWeeks(week);
        return WeeklyBar.newBuilder()
                .setSymbol(symbol)
                .setWeekEnding(friday)
                .setLastTradingDate(friday)
                .setIsComplete(true)
                .setOpen(price)
                .setHigh(price)
                .setLow(price)
                .setClose(price)
                .setAdjustedClose(price)
                .setVolume(1_000L + week)
                .setDividendAmount(BigDecimal.ZERO.setScale(6))
                .setFlags(List.of())
                .setWithdrawn(isWithdrawn)
                .setFetchedAt(FETCHED_AT.plusSeconds(bronzeOffset))
                .setBatchId(BATCH)
                .setPayloadId("payload-" + symbol + "-" + bronzeOffset)
                .setBronzeOffset(bronzeOffset)
                .setVintageBars(vintageBars)
                .build();
    }

    /** The receipt of an applied payload. */
    public static Receipt receipt(
            int partition, long bronzeOffset, String symbol, int bars, int companies, int rejections) {
        return Receipt.newBuilder()
                .setBronzePartition(partition)
                .setBronzeOffset(bronzeOffset)
                .setVerdict("APPLIED")
                .setPayloadId("payload-" + symbol + "-" + bronzeOffset)
                .setBatchId(BATCH)
                .setSymbol(symbol)
                .setFunction("TIME_SERIES_WEEKLY_ADJUSTED")
                .setFetchedAt(FETCHED_AT.plusSeconds(bronzeOffset))
                .setRowsRead(bars + rejections)
                .setRowsNew(bars)
                .setRowsRestated(0)
                .setRowsUnchanged(0)
                .setRowsMerged(0)
                .setRowsRejected(rejections)
                .setRowsWithdrawn(0)
                .setBarsEmitted(bars)
                .setCompaniesEmitted(companies)
                .setRejectionsEmitted(rejections)
                .build();
    }

    /** The receipt with a rescaling by a dividend, a corrected volume and a withdrawn week. */
    static Receipt restating(Receipt receipt) {
        return Receipt.newBuilder(receipt)
                .setCause("NEW_WEEKS+DIVIDEND+CORRECTION")
                .setWeeksAdded(1)
                .setWeeksRescaled(1_350)
                .setWeeksCorrected(1)
                .setRescales(List.of(new Rescaling(
                        FIRST_FRIDAY,
                        FIRST_FRIDAY.plusWeeks(2),
                        1_350,
                        0.99,
                        new BigDecimal("100.000000"),
                        new BigDecimal("99.000000"),
                        "DIVIDEND")))
                .setCorrections(List.of(
                        new CorrectedValue(
                                FIRST_FRIDAY.plusWeeks(1),
                                "volume",
                                new BigDecimal("987654321012345678.000000"),
                                new BigDecimal("1001.000000"),
                                "CORRECTION"),
                        new CorrectedValue(FIRST_FRIDAY, "close", new BigDecimal("100.000000"), null, "WITHDRAWAL")))
                .build();
    }

    /** A company with a few of its fields. */
    public static Company company(String symbol, String sector, long bronzeOffset) {
        return Company.newBuilder()
                .setSymbol(symbol)
                .setName(symbol + " Inc.")
                .setSector(sector)
                .setDividendPerShare(new BigDecimal("1.250000"))
                .setBeta(0.75)
                .setFetchedAt(FETCHED_AT.plusSeconds(bronzeOffset))
                .setBatchId(BATCH)
                .setPayloadId("payload-" + symbol + "-" + bronzeOffset)
                .setBronzeOffset(bronzeOffset)
                .build();
    }

    /** Dividends of consecutive quarters. */
    public static ReportedActions dividends(String symbol, long bronzeOffset, String... amounts) {
        List<ReportedAction> actions = new ArrayList<>();
        for (String amount : amounts) {
            actions.add(new ReportedAction(
                    FIRST_FRIDAY.plusWeeks(13L * actions.size()), new BigDecimal(amount).setScale(6)));
        }
        return ReportedActions.newBuilder()
                .setSymbol(symbol)
                .setKind("dividend")
                .setActions(actions)
                .setFetchedAt(FETCHED_AT.plusSeconds(bronzeOffset))
                .setBatchId(BATCH)
                .setPayloadId("payload-" + symbol + "-" + bronzeOffset)
                .setBronzeOffset(bronzeOffset)
                .build();
    }

    /** A rejected row of IBM. */
    public static Rejection rejection(String id, int partition, long bronzeOffset, int attempt) {
        return Rejection.newBuilder()
                .setRejectionId(id)
                .setBronzePartition(partition)
                .setBronzeOffset(bronzeOffset)
                .setRule("LOW_ABOVE_OPEN")
                .setDetail("low 3 is above open 2")
                .setSymbol("IBM")
                .setRow("{\"low\": \"3\"}")
                .setAttempt(attempt)
                .build();
    }

    static BatchEvent started(String batchId, int planned) {
        return event(batchId, "STARTED", planned, 0, List.of());
    }

    static BatchEvent finished(String batchId, int published, List<PartitionOffset> lastOffsets) {
        return event(batchId, "FINISHED", published, published, lastOffsets);
    }

    static BatchEvent failed(String batchId, int published) {
        return event(batchId, "FAILED", published + 1, published, List.of());
    }

    private static BatchEvent event(
            String batchId, String event, int planned, int published, List<PartitionOffset> lastOffsets) {
        return BatchEvent.newBuilder()
                .setBatchId(batchId)
                .setEvent(event)
                .setAt(FETCHED_AT)
                .setTrigger("run")
                .setSource("simulated")
                .setPlanned(planned)
                .setPublished(published)
                .setLastOffsets(lastOffsets)
                .build();
    }
}
