package dev.tapeline.simulator.listing;

import static java.time.Month.APRIL;
import static java.time.Month.AUGUST;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.JUNE;
import static java.time.Month.MARCH;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.OCTOBER;
import static java.time.Month.SEPTEMBER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When a company pays a dividend and how much: on the second Thursday of its months, raised once a year.
 *
 * <p>The amount is a function of the date alone, so that each history contains the same dividends.
 *
 * @param months months with an ex-dividend date
 * @param firstAmount amount in the first year
 * @param since the first year
 * @param raise relative raise per year, 0.05 for 5 %
 * @param decimals fraction digits of an amount
 */
public record DividendPolicy(Set<Month> months, double firstAmount, int since, double raise, int decimals) {

    static DividendPolicy none() {
        return new DividendPolicy(EnumSet.noneOf(Month.class), 0, 0, 0, 2);
    }

    static DividendPolicy quarterly(double firstAmount, int since, double raise) {
        return new DividendPolicy(EnumSet.of(FEBRUARY, MAY, AUGUST, NOVEMBER), firstAmount, since, raise, 2);
    }

    static DividendPolicy atQuarterEnd(double firstAmount, int since, double raise) {
        return new DividendPolicy(EnumSet.of(MARCH, JUNE, SEPTEMBER, DECEMBER), firstAmount, since, raise, 4);
    }

    static DividendPolicy monthly(double firstAmount, int since, double raise) {
        return new DividendPolicy(EnumSet.allOf(Month.class), firstAmount, since, raise, 4);
    }

    static DividendPolicy interimAndFinal(double firstAmount, int since, double raise) {
        return new DividendPolicy(EnumSet.of(APRIL, OCTOBER), firstAmount, since, raise, 2);
    }

    static DividendPolicy inFirstMonthOfQuarter(double firstAmount, int since, double raise) {
        return new DividendPolicy(EnumSet.of(JANUARY, APRIL, JULY, OCTOBER), firstAmount, since, raise, 2);
    }

    /**
     * The ex-dividend date after {@code before} up to {@code day}; empty if there is none.
     *
     * <p>With two consecutive trading days, an ex-dividend date on a holiday is found on the next trading day.
     */
    public Optional<LocalDate> dueBetween(LocalDate before, LocalDate day) {
        for (LocalDate date = before.plusDays(1); !date.isAfter(day); date = date.plusDays(1)) {
            if (isDue(date)) {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }

    /** The amount per share after splits have made {@code shares} of each share of the first day. */
    public BigDecimal amount(LocalDate date, double shares) {
        double amount = firstAmount * StrictMath.pow(1 + raise, date.getYear() - since) / shares;
        return BigDecimal.valueOf(amount).setScale(decimals, RoundingMode.HALF_UP);
    }

    private boolean isDue(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.THURSDAY
                && (date.getDayOfMonth() - 1) / 7 == 1
                && date.getYear() >= since
                && months.contains(date.getMonth());
    }
}
