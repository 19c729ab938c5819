package dev.tapeline.modeler;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A series of 120 weeks whose prices and adjusted closes disagree in the ways in which the vendor's do.
 *
 * <p>What happens to prices, to adjusted closes and to the dividend column is said separately.
 */
final class OddPriceSeries {
    static final int WEEKS = 120;
    static final LocalDate FIRST = LocalDate.parse("2022-01-07");

    private final double[] closes = new double[WEEKS];
    private final double[] opens = new double[WEEKS];
    private final double[] factors = new double[WEEKS];
    private final double[] dividends = new double[WEEKS];

    OddPriceSeries(long seed, double start) {
        Random random = new Random(seed);
        double last = start;
        for (int week = 0; week < WEEKS; week++) {
            opens[week] = last * Math.exp(random.nextGaussian() * 0.002);
            closes[week] = opens[week] * Math.exp(random.nextGaussian() * 0.004);
            last = closes[week];
        }
        Arrays.fill(factors, 1);
    }

    /** Multiplies prices from a week on. */
    OddPriceSeries move(int fromWeek, double ratio) {
        for (int week = fromWeek; week < WEEKS; week++) {
            opens[week] *= ratio;
            closes[week] *= ratio;
        }
        return this;
    }

    /** Multiplies adjusted closes before a week, as the vendor does for a split or dividend. */
    OddPriceSeries adjustHistory(int beforeWeek, double ratio) {
        for (int week = 0; week < beforeWeek; week++) {
            factors[week] *= ratio;
        }
        return this;
    }

    /** Multiplies the adjusted close of one week alone. */
    OddPriceSeries glitch(int week, double ratio) {
        factors[week] *= ratio;
        return this;
    }

    /** Puts an amount into the dividend column. */
    OddPriceSeries column(int week, double amount) {
        dividends[week] = amount;
        return this;
    }

    /** A dividend that moves the price and the history as it should; the column holds it times a unit. */
    OddPriceSeries pay(int week, double share, double unitInColumn) {
        double amount = Math.round(lastClose(week) * share * 10_000) / 10_000.0;
        double exact = amount / lastClose(week);
        move(week, 1 - exact);
        adjustHistory(week, 1 - exact);
        return column(week, amount * unitInColumn);
    }

    double lastClose(int week) {
        return Math.round(closes[week - 1] * 10_000) / 10_000.0;
    }

    List<FormulaBar> bars() {
        List<FormulaBar> bars = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            BigDecimal open = decimal(opens[week]);
            BigDecimal close = decimal(closes[week]);
            LocalDate friday = FIRST.plusWeeks(week);
            bars.add(new FormulaBar(
                    friday,
                    friday,
                    true,
                    open,
                    open.max(close),
                    open.min(close),
                    close,
                    decimal(close.doubleValue() * factors[week]),
                    1_000_000,
                    decimal(dividends[week])));
        }
        return bars;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
