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
 * The daily history of one security, computed forward from its first day.
 *
 * <p>The logarithm of its value is a mean-reverting random walk around a line of constant growth; splits and dividends divide
 * the price permanently. Each day has its own random numbers, so that a longer history begins with the shorter one. For a
 * single use by one thread.
 */
final class PriceRandomWalk {

    private static final double TRADING_DAYS_A_YEAR = 252;
    private static final double MARKET_VOLATILITY = 0.009;
    private static final double TURBULENT_QUARTER_PROBABILITY = 0.12;
    private static final double TURBULENT_QUARTER_FACTOR = 2.3;
    private static final double NEWS_PROBABILITY = 1 / 63.0;
    private static final double NEWS_FACTOR = 3.5;
    private static final double MEAN_REVERSION = 0.0012;
    /** Largest regular dividend as a fraction of the price: a company that would have to pay more omits it. */
    private static final double HIGHEST_PAYOUT = 0.1;

    private final ListingDefinition listing;
    private final PriceParameters parameters;
    private final CounterBasedRandom market;
    private final CounterBasedRandom own;

    private double deviation;
    private double shares = 1;
    private double divisor = 1;
    private double value;
    private BigDecimal close;

    PriceRandomWalk(long seed, ListingDefinition listing) {
        this.listing = listing;
        this.parameters = listing.parameters();
        this.market = new CounterBasedRandom(seed, "market");
        this.own = new CounterBasedRandom(seed, listing.randomStream());
        this.value = parameters.firstPrice();
        this.close = price(parameters.firstPrice());
    }

    /** The days up to {@code lastDay}, oldest first; none if that is before the first day. */
    List<SimulatedDailyBar> until(LocalDate lastDay) {
        LocalDate last = lastDay.isBefore(listing.lastDay()) ? lastDay : listing.lastDay();
        List<SimulatedDailyBar> bars = new ArrayList<>();
        LocalDate before = listing.firstDay().minusDays(1);
        for (LocalDate day : ExchangeSessions.between(listing.exchange(), listing.firstDay(), last)) {
            bars.add(trade(before, day));
            before = day;
        }
        return bars;
    }

    private SimulatedDailyBar trade(LocalDate before, LocalDate day) {
        BigDecimal coefficient = split(before, day);
        BigDecimal dividend = payDividend(before, day, close.doubleValue() / coefficient.doubleValue());
        double previous = value;
        deviate(day);
        value = growth(day) * StrictMath.exp(deviation) / divisor;

        long position = day.toEpochDay();
        double wander = 0.4 * parameters.volatility() / StrictMath.sqrt(TRADING_DAYS_A_YEAR);
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

    private BigDecimal payDividend(LocalDate before, LocalDate day, double previousClose) {
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

    private void deviate(LocalDate day) {
        long position = day.toEpochDay();
        long quarter = day.getYear() * 4L + (day.getMonthValue() - 1) / 3;
        double turbulence = market.uniform(quarter, 15) < TURBULENT_QUARTER_PROBABILITY ? TURBULENT_QUARTER_FACTOR : 1;
        double news = own.uniform(position, 0) < NEWS_PROBABILITY ? NEWS_FACTOR : 1;
        double ownShock = parameters.volatility() / StrictMath.sqrt(TRADING_DAYS_A_YEAR);
        deviation = deviation * (1 - MEAN_REVERSION)
                + parameters.beta() * MARKET_VOLATILITY * turbulence * market.gaussian(position, 0)
                + ownShock * news * own.gaussian(position, 2);
    }

    private double growth(LocalDate day) {
        double years = (day.toEpochDay() - listing.firstDay().toEpochDay()) / 365.25;
        return parameters.firstPrice() * StrictMath.exp(parameters.growth() * years);
    }

    private long volume(long position, double range) {
        return Math.round(parameters.volume() * shares * StrictMath.exp(0.3 * own.gaussian(position, 10) + 8 * range));
    }

    /** Rounded to cents, below 1 to hundredths of a cent; computed from a long, which is several times faster than from text. */
    private static BigDecimal price(double amount) {
        long tenThousandths = amount < 1 ? Math.round(amount * 10_000) : Math.round(amount * 100) * 100;
        return BigDecimal.valueOf(tenThousandths, 4);
    }
}
