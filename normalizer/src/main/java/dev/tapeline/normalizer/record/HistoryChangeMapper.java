package dev.tapeline.normalizer.record;

import dev.tapeline.avro.CorrectedValue;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rescaling;
import dev.tapeline.market.Price;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.rules.history.Correction;
import dev.tapeline.normalizer.rules.history.HistoryChange;
import dev.tapeline.normalizer.rules.history.Rescale;
import dev.tapeline.outcome.ChangeCause;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Maps the change between two vintages to fields of the receipt.
 *
 * <p>Receipts are kept for ever, while the topic of bars is compacted: the receipts hold the only record of old values.
 */
public final class HistoryChangeMapper {
    /** Keeps the receipt within the size of a record when a payload corrects a very long history. */
    private static final int MOST_CORRECTIONS = 20_000;

    private static final int SCALE = Price.SCALE;

    private HistoryChangeMapper() {}

    /** Sets the cause, the counts and the changed values; returns the builder. */
    public static Receipt.Builder describe(HistoryChange change, Receipt.Builder receipt) {
        return receipt.setCause(change.causes().isEmpty() ? null : ChangeCause.named(change.causes()))
                .setWeeksAdded(change.weeksAdded())
                .setWeeksRescaled(change.weeksRescaled())
                .setWeeksCorrected(change.weeksCorrected())
                .setRescales(change.rescales().stream()
                        .map(HistoryChangeMapper::rescaling)
                        .toList())
                .setCorrections(change.corrections().stream()
                        .limit(MOST_CORRECTIONS)
                        .map(HistoryChangeMapper::corrected)
                        .toList());
    }

    private static Rescaling rescaling(Rescale rescale) {
        return Rescaling.newBuilder()
                .setFirstWeek(weekEnding(rescale.first()))
                .setLastWeek(weekEnding(rescale.last()))
                .setWeeks(rescale.weeks())
                .setFactor(rescale.factor())
                .setOld(new Price(rescale.oldAdjustedClose()).toBigDecimal())
                .setNew$(new Price(rescale.newAdjustedClose()).toBigDecimal())
                .setCause(ChangeCause.named(rescale.causes()))
                .build();
    }

    private static CorrectedValue corrected(Correction correction) {
        return CorrectedValue.newBuilder()
                .setWeekEnding(weekEnding(correction.week()))
                .setField(correction.column())
                .setOld(correction.old().setScale(SCALE))
                .setNew$(correction.now().map(now -> now.setScale(SCALE)).orElse((BigDecimal) null))
                .setCause(correction.cause().name())
                .build();
    }

    private static LocalDate weekEnding(int week) {
        return TradingWeek.ofIndex(week).weekEnding();
    }
}
