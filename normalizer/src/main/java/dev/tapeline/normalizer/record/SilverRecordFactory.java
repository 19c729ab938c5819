package dev.tapeline.normalizer.record;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedAction;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.RejectedPayloadException;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.normalizer.rules.row.ValidatedSeries.RejectedRow;
import dev.tapeline.normalizer.rules.vintage.MergedBar;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.PayloadVerdict;
import dev.tapeline.outcome.RulesVersion;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Creates the silver records of one payload.
 *
 * <p>The only place that fills the fields of bars, rejections and receipts.
 */
public final class SilverRecordFactory {
    private static final String ZERO_VOLUME = "ZERO_VOLUME";
    private static final String ZERO_ADJUSTED_CLOSE = "ZERO_ADJUSTED_CLOSE";
    private static final String DIVIDEND_ABSENT = "DIVIDEND_ABSENT";
    private static final String WHOLE_VINTAGE = "WHOLE_VINTAGE";

    private final BronzePayload payload;

    /** A factory for the records of the payload. */
    public SilverRecordFactory(BronzePayload payload) {
        this.payload = payload;
    }

    /** The records of a vintage that differs: changed bars, then withdrawn weeks. */
    public List<WeeklyBar> bars(List<MergedBar> changed, List<VintageWeek> withdrawn) {
        return vintage(changed, withdrawn, List.of());
    }

    /** The records of a vintage that is emitted whole: all its bars, flagged, then withdrawn weeks. */
    public List<WeeklyBar> wholeVintage(List<MergedBar> bars, List<VintageWeek> withdrawn) {
        return vintage(bars, withdrawn, List.of(WHOLE_VINTAGE));
    }

    private List<WeeklyBar> vintage(List<MergedBar> bars, List<VintageWeek> withdrawn, List<String> flags) {
        int count = bars.size() + withdrawn.size();
        List<WeeklyBar> records = new ArrayList<>(count);
        for (MergedBar bar : bars) {
            records.add(bar(bar, count, flags));
        }
        for (VintageWeek week : withdrawn) {
            records.add(withdrawal(week, count, flags));
        }
        return records;
    }

    private WeeklyBar bar(MergedBar bar, int vintageBars, List<String> flags) {
        return new WeeklyBar(
                payload.symbol().text(),
                bar.week().weekEnding(),
                bar.lastTradingDate(),
                bar.isComplete(),
                bar.open().toBigDecimal(),
                bar.high().toBigDecimal(),
                bar.low().toBigDecimal(),
                bar.close().toBigDecimal(),
                bar.adjustedClose().toBigDecimal(),
                bar.volume(),
                bar.dividend().toBigDecimal(),
                withValueFlags(flags, bar),
                false,
                payload.fetchedAt(),
                payload.batchId(),
                payload.payloadId(),
                payload.coordinates().offset(),
                vintageBars);
    }

    /** Only symbol and week of a withdrawn bar matter; its prices repeat the last known close. */
    private WeeklyBar withdrawal(VintageWeek week, int vintageBars, List<String> flags) {
        Price close = new Price(week.close());
        TradingWeek tradingWeek = TradingWeek.ofIndex(week.week());
        return new WeeklyBar(
                payload.symbol().text(),
                tradingWeek.weekEnding(),
                tradingWeek.weekEnding(),
                week.isComplete(),
                close.toBigDecimal(),
                close.toBigDecimal(),
                close.toBigDecimal(),
                close.toBigDecimal(),
                new Price(week.adjustedClose()).toBigDecimal(),
                0L,
                Price.ZERO.toBigDecimal(),
                flags,
                true,
                payload.fetchedAt(),
                payload.batchId(),
                payload.payloadId(),
                payload.coordinates().offset(),
                vintageBars);
    }

    /** The flags of the vintage after those that the values of the bar have. */
    private static List<String> withValueFlags(List<String> flags, MergedBar bar) {
        boolean isAdjustedCloseZero = !bar.adjustedClose().isPositive();
        if (bar.volume() > 0 && !isAdjustedCloseZero && !bar.isDividendAbsent()) {
            return flags;
        }
        List<String> all = new ArrayList<>();
        if (bar.volume() == 0) {
            all.add(ZERO_VOLUME);
        }
        if (isAdjustedCloseZero) {
            all.add(ZERO_ADJUSTED_CLOSE);
        }
        if (bar.isDividendAbsent()) {
            all.add(DIVIDEND_ABSENT);
        }
        all.addAll(flags);
        return all;
    }

    /** The list of the payload, oldest action first. */
    public ReportedActions reportedActions(ReportedActionKind kind, SortedMap<LocalDate, Price> amounts) {
        return ReportedActions.newBuilder()
                .setSymbol(payload.symbol().text())
                .setKind(kind.label())
                .setActions(amounts.entrySet().stream()
                        .map(action -> new ReportedAction(
                                action.getKey(), action.getValue().toBigDecimal()))
                        .toList())
                .setFetchedAt(payload.fetchedAt())
                .setBatchId(payload.batchId())
                .setPayloadId(payload.payloadId())
                .setBronzeOffset(payload.coordinates().offset())
                .build();
    }

    /** The rejection of one row. */
    public Rejection rowRejection(RejectedRow row) {
        return rejection(row.rule().name(), row.detail())
                .setRejectionId(rejectionId(payload.payloadId(), row.rule().name(), Integer.toString(row.ordinal())))
                .setRowDate(row.date())
                .setRow(row.json())
                .build();
    }

    /** The outcome of a payload that is rejected as a whole: one rejection and a receipt. */
    public NormalizedPayload rejectedPayload(RejectedPayloadException rejected) {
        String rule = rejected.rule().name();
        Rejection rejection = rejection(rule, rejected.getMessage())
                .setRejectionId(rejectionId(payload.payloadId(), rule, ""))
                .build();
        Receipt receipt = receipt(PayloadVerdict.REJECTED, RowCounts.allRejected(rejected.rowsRead()))
                .setReason(rule)
                .setRejectionsEmitted(1)
                .build();
        return new NormalizedPayload(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(rejection), receipt);
    }

    /** A receipt for the payload, without the counts of emitted records. */
    public Receipt.Builder receipt(PayloadVerdict verdict, RowCounts counts) {
        return receipt(payload.coordinates(), verdict, counts)
                .setPayloadId(payload.payloadId())
                .setBatchId(payload.batchId())
                .setSymbol(payload.symbol().text())
                .setFunction(payload.function())
                .setFetchedAt(payload.fetchedAt())
                .setArchiveKey(payload.archiveKey())
                .setSha256(payload.sha256())
                .setAttempt(payload.attempt());
    }

    /** The outcome of a record whose key or headers cannot be read: one rejection and a receipt. */
    public static NormalizedPayload unreadable(BronzeCoordinates coordinates, String detail) {
        String rule = PayloadRule.UNREADABLE_RECORD.name();
        Rejection rejection = Rejection.newBuilder()
                .setRejectionId(rejectionId(coordinates.toString(), rule, ""))
                .setBronzePartition(coordinates.partition())
                .setBronzeOffset(coordinates.offset())
                .setRule(rule)
                .setDetail(detail)
                .build();
        Receipt receipt = receipt(coordinates, PayloadVerdict.REJECTED, RowCounts.NONE)
                .setReason(rule)
                .setRejectionsEmitted(1)
                .build();
        return new NormalizedPayload(
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(rejection), receipt);
    }

    private static Receipt.Builder receipt(BronzeCoordinates coordinates, PayloadVerdict verdict, RowCounts counts) {
        return Receipt.newBuilder()
                .setBronzePartition(coordinates.partition())
                .setBronzeOffset(coordinates.offset())
                .setVerdict(verdict.name())
                .setRulesVersion(RulesVersion.CURRENT)
                .setRowsRead(counts.read())
                .setRowsNew(counts.added())
                .setRowsRestated(counts.restated())
                .setRowsUnchanged(counts.unchanged())
                .setRowsMerged(counts.merged())
                .setRowsRejected(counts.rejected())
                .setRowsWithdrawn(counts.withdrawn())
                .setBarsEmitted(0)
                .setCompaniesEmitted(0)
                .setActionsEmitted(0)
                .setRejectionsEmitted(0);
    }

    private Rejection.Builder rejection(String rule, String detail) {
        return Rejection.newBuilder()
                .setBronzePartition(payload.coordinates().partition())
                .setBronzeOffset(payload.coordinates().offset())
                .setRule(rule)
                .setDetail(detail)
                .setSymbol(payload.symbol().text())
                .setPayloadId(payload.payloadId())
                .setBatchId(payload.batchId())
                .setFunction(payload.function())
                .setFetchedAt(payload.fetchedAt())
                .setArchiveKey(payload.archiveKey())
                .setAttempt(payload.attempt());
    }

    private static String rejectionId(String payload, String rule, String row) {
        byte[] name = String.join("\n", payload, rule, row).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }
}
