package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.CounterBasedRandom;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.PriceParameters;
import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The daily history of one security, walked from its first day.
 *
 * <p>The log of its value strays from a straight line of growth and slowly comes back; splits and payouts divide the price
 * for good. Each day draws its own numbers, so a longer walk repeats a shorter one exactly. For one use by one thread.
 */
final class PriceRandomWalk {

    private static final double TRADING_DAYS_A_YEAR = 252;
    private static final double MARKET_SHOCK = 0.009;
    private static final double STORM_SHARE = 0.12;
    private static final double STORM_FORCE = 2.3;
    private static final double NEWS_SHARE = 1 / 63.0;
    private static final double NEWS_FORCE = 3.5;
    private static final double RETURN_TO_GROWTH = 0.0012;
    /** Of the price; a company in such trouble that its regular dividend is more omits it. */
    private static final double HIGHEST_PAYOUT = 0.1;

    private final ListingDefinition listing;
    private final PriceParameters temper;
    private final CounterBasedRandom market;
    private final CounterBasedRandom own;

    private double strayed;
    private double shares = 1;
    private double divisor = 1;
    private double value;
    private BigDecimal close;

    PriceRandomWalk(long seed, ListingDefinition listing) {
        this.listing = listing;
        this.temper = listing.temper();
        this.market = new CounterBasedRandom(seed, "market");
        this.own = new CounterBasedRandom(seed, listing.story());
        this.value = temper.firstPrice();
        this.close = price(temper.firstPrice());
    }

    /** The days up to {@code lastDay}, oldest first; none if that is before the first day. */
    List<SimulatedDailyBar> until(LocalDate lastDay) {
        LocalDate last = lastDay.isBefore(listing.lastDay()) ? lastDay : listing.lastDay();
        List<SimulatedDailyBar> bars = new ArrayList<>();
        LocalDate before = listing.firstDay().minusDays(1);
        for (LocalDate day : listing.venue().tradingDays(listing.firstDay(), last)) {
            bars.add(trade(before, day));
            before = day;
        }
        return bars;
    }

    private SimulatedDailyBar trade(LocalDate before, LocalDate day) {
        BigDecimal coefficient = split(before, day);
        BigDecimal dividend = payOut(before, day, close.doubleValue() / coefficient.doubleValue());
        double previous = value;
        stray(day);
        value = growth(day) * StrictMath.exp(strayed) / divisor;

        long position = day.toEpochDay();
        double wander = 0.4 * temper.volatility() / StrictMath.sqrt(TRADING_DAYS_A_YEAR);
        double opened = StrictMath.sqrt(previous * value) * StrictMath.exp(wander * own.gaussian(position, 4));
        double highest = Math.max(opened, value) * StrictMath.exp(wander * Math.abs(own.gaussian(position, 6)));
        double lowest = Math.min(opened, value) / StrictMath.exp(wander * Math.abs(own.gaussian(position, 8)));
        close = price(value);
        return new SimulatedDailyBar(
                day,
                price(opened),
                price(highest),
                price(lowest),
                close,
                volume(position, StrictMath.log(highest / lowest)),
                dividend,
                coefficient);
    }

    private BigDecimal split(LocalDate before, LocalDate day) {
        BigDecimal coefficient = listing.splitCoefficient(before, day);
        shares *= coefficient.doubleValue();
        divisor *= coefficient.doubleValue();
        value /= coefficient.doubleValue();
        return coefficient;
    }

    private BigDecimal payOut(LocalDate before, LocalDate day, double previousClose) {
        BigDecimal regular = listing.dividends()
                .dueBetween(before, day)
                .map(due -> listing.dividends().amount(due, shares))
                .filter(amount -> amount.doubleValue() < previousClose * HIGHEST_PAYOUT)
                .orElse(BigDecimal.ZERO);
        BigDecimal distributed = price(previousClose * listing.distributedFraction(before, day));
        BigDecimal dividend = regular.add(distributed).setScale(4, RoundingMode.HALF_UP);
        double kept = 1 - dividend.doubleValue() / previousClose;
        divisor /= kept;
        value *= kept;
        return dividend;
    }

    private void stray(LocalDate day) {
        long position = day.toEpochDay();
        long quarter = day.getYear() * 4L + (day.getMonthValue() - 1) / 3;
        double storm = market.uniform(quarter, 15) < STORM_SHARE ? STORM_FORCE : 1;
        double news = own.uniform(position, 0) < NEWS_SHARE ? NEWS_FORCE : 1;
        double ownShock = temper.volatility() / StrictMath.sqrt(TRADING_DAYS_A_YEAR);
        strayed = strayed * (1 - RETURN_TO_GROWTH)
                + temper.beta() * MARKET_SHOCK * storm * market.gaussian(position, 0)
                + ownShock * news * own.gaussian(position, 2);
    }

    private double growth(LocalDate day) {
        double years = (day.toEpochDay() - listing.firstDay().toEpochDay()) / 365.25;
        return temper.firstPrice() * StrictMath.exp(temper.growth() * years);
    }

    private long volume(long position, double range) {
        return Math.round(temper.volume() * shares * StrictMath.exp(0.3 * own.gaussian(position, 10) + 8 * range));
    }

    /** Whole cents, or hundredths of a cent below one; by way of a long, since text in between costs most of the walk. */
    private static BigDecimal price(double amount) {
        long tenThousandths = amount < 1 ? Math.round(amount * 10_000) : Math.round(amount * 100) * 100;
        return BigDecimal.valueOf(tenThousandths, 4);
    }
}
