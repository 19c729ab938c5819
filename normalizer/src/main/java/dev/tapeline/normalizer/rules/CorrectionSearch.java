package dev.tapeline.normalizer.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the values of finished weeks that a later vintage tells otherwise, one by one. */
final class CorrectionSearch {
    private static final int PRICE_SCALE = 6;

    private final List<Correction> found = new ArrayList<>();
    private final Set<Integer> weeks = new HashSet<>();

    /** Notes a week that is told no more. */
    void withdrawn(KnownWeek week) {
        found.add(new Correction(week.week(), "close", price(week.close()), Optional.empty(), Cause.WITHDRAWAL));
    }

    /** @param isRescaled whether a rescale explains the adjusted close */
    void compare(WeekPair pair, boolean isRescaled) {
        KnownWeek old = pair.before();
        KnownWeek now = pair.now();
        if (old.lastTradingDay() != now.lastTradingDay()) {
            correct(now, "last_trading_date", date(old.lastTradingDay()), date(now.lastTradingDay()));
        }
        compare(now, Field.OPEN, old.open(), now.open());
        compare(now, Field.HIGH, old.high(), now.high());
        compare(now, Field.LOW, old.low(), now.low());
        compare(now, Field.CLOSE, old.close(), now.close());
        if (!isRescaled) {
            compare(now, Field.ADJUSTED_CLOSE, old.adjustedClose(), now.adjustedClose());
        }
        if (old.volume() != now.volume()) {
            correct(now, Field.VOLUME.column(), BigDecimal.valueOf(old.volume()), BigDecimal.valueOf(now.volume()));
        }
        compare(now, Field.DIVIDEND, old.dividend(), now.dividend());
    }

    List<Correction> found() {
        return found;
    }

    int weeks() {
        return weeks.size();
    }

    private void compare(KnownWeek week, Field field, long old, long now) {
        if (old != now) {
            correct(week, field.column(), price(old), price(now));
        }
    }

    private void correct(KnownWeek week, String column, BigDecimal old, BigDecimal now) {
        weeks.add(week.week());
        found.add(new Correction(week.week(), column, old, Optional.of(now), Cause.CORRECTION));
    }

    private static BigDecimal price(long millionths) {
        return BigDecimal.valueOf(millionths, PRICE_SCALE);
    }

    private static BigDecimal date(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return BigDecimal.valueOf(date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth());
    }
}
