package dev.tapeline.normalizer.rules.history;

import dev.tapeline.market.BarField;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the single values of complete weeks that differ in a later vintage. */
final class CorrectionDetector {
    private static final int PRICE_SCALE = 6;

    private final List<Correction> found = new ArrayList<>();
    private final Set<Integer> weeks = new HashSet<>();

    /** Adds a week that the later vintage does not hold. */
    void addWithdrawn(VintageWeek week) {
        found.add(new Correction(
                week.week(), BarField.CLOSE.column(), price(week.close()), Optional.empty(), ChangeCause.WITHDRAWAL));
    }

    /**
     * Adds the values of a week that differ.
     *
     * @param isRescaled whether a rescale explains the adjusted close
     */
    void compare(WeekPair pair, boolean isRescaled) {
        VintageWeek old = pair.before();
        VintageWeek now = pair.now();
        if (old.lastTradingDay() != now.lastTradingDay()) {
            correct(now, "last_trading_date", date(old.lastTradingDay()), date(now.lastTradingDay()));
        }
        compare(now, BarField.OPEN, old.open(), now.open());
        compare(now, BarField.HIGH, old.high(), now.high());
        compare(now, BarField.LOW, old.low(), now.low());
        compare(now, BarField.CLOSE, old.close(), now.close());
        if (!isRescaled) {
            compare(now, BarField.ADJUSTED_CLOSE, old.adjustedClose(), now.adjustedClose());
        }
        if (old.volume() != now.volume()) {
            correct(now, BarField.VOLUME.column(), BigDecimal.valueOf(old.volume()), BigDecimal.valueOf(now.volume()));
        }
        compare(now, BarField.DIVIDEND, old.dividend(), now.dividend());
    }

    List<Correction> found() {
        return found;
    }

    /** Count of corrected weeks. */
    int weeks() {
        return weeks.size();
    }

    private void compare(VintageWeek week, BarField field, long old, long now) {
        if (old != now) {
            correct(week, field.column(), price(old), price(now));
        }
    }

    private void correct(VintageWeek week, String column, BigDecimal old, BigDecimal now) {
        weeks.add(week.week());
        found.add(new Correction(week.week(), column, old, Optional.of(now), ChangeCause.CORRECTION));
    }

    private static BigDecimal price(long millionths) {
        return BigDecimal.valueOf(millionths, PRICE_SCALE);
    }

    private static BigDecimal date(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return BigDecimal.valueOf(date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth());
    }
}
