package dev.tapeline.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * An ISO 8601 week, named by its Friday.
 *
 * <p>Bars are identified by week and never by the date in the answer: that date moves while the week trades.
 */
public record TradingWeek(LocalDate weekEnding) implements Comparable<TradingWeek> {
    private static final int DAYS = 7;

    public TradingWeek {
        if (weekEnding.getDayOfWeek() != DayOfWeek.FRIDAY) {
            throw new IllegalArgumentException("a trading week is named by its Friday, not by " + weekEnding);
        }
    }

    /** The week in which a day lies: Saturday and Sunday belong to the Friday before them. */
    public static TradingWeek of(LocalDate day) {
        return new TradingWeek(day.with(DayOfWeek.FRIDAY));
    }

    /** The week with this count of weeks since the one of 1970-01-02. */
    public static TradingWeek ofIndex(int index) {
        return new TradingWeek(LocalDate.ofEpochDay((long) index * DAYS + 1));
    }

    /** Weeks since the one of 1970-01-02: consecutive weeks differ by one, across years too. */
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
        // A week belongs to the year of its Thursday. Every bar's key is written here, and IsoFields would take its
        // time.
        LocalDate thursday = weekEnding.minusDays(1);
        int week = (thursday.getDayOfYear() - 1) / DAYS + 1;
        int year = thursday.getYear();
        return year + (week < 10 ? "-W0" : "-W") + week;
    }
}
