package dev.tapeline.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * An ISO 8601 week, identified by its Friday.
 *
 * <p>Bars are identified by week and not by the date in the payload, which changes until the week is complete.
 */
public record TradingWeek(LocalDate weekEnding) implements Comparable<TradingWeek> {
    /** Rows with an earlier date are rejected; models number weeks and blocks of weeks, and rely on it. */
    public static final LocalDate OLDEST_DAY = LocalDate.of(1900, 1, 1);

    private static final int DAYS = 7;

    public TradingWeek {
        if (weekEnding.getDayOfWeek() != DayOfWeek.FRIDAY) {
            throw new IllegalArgumentException("a trading week is named by its Friday, not by " + weekEnding);
        }
    }

    /** The week of a day; Saturday and Sunday belong to the week of the Friday before them. */
    public static TradingWeek of(LocalDate day) {
        return new TradingWeek(day.with(DayOfWeek.FRIDAY));
    }

    /** The inverse of {@link #index}. */
    public static TradingWeek ofIndex(int index) {
        return new TradingWeek(LocalDate.ofEpochDay((long) index * DAYS + 1));
    }

    /** The number of weeks since the week of 1970-01-02. */
    public int index() {
        return Math.toIntExact(Math.floorDiv(weekEnding.toEpochDay(), DAYS));
    }

    public LocalDate monday() {
        return weekEnding.with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
    }

    @Override
    public int compareTo(TradingWeek other) {
        return weekEnding.compareTo(other.weekEnding);
    }

    /** ISO 8601 form, such as {@code 2026-W47}. */
    @Override
    public String toString() {
        // An ISO week belongs to the year of its Thursday. Computed here since IsoFields is slow and each bar has a
        // key.
        LocalDate thursday = weekEnding.minusDays(1);
        int week = (thursday.getDayOfYear() - 1) / DAYS + 1;
        int year = thursday.getYear();
        return year + (week < 10 ? "-W0" : "-W") + week;
    }
}
