package dev.tapeline.modeler;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random series in the vendor's form: raw prices with splits and dividends, and the adjusted close that follows
 * from them by the vendor's rule, rounded to four decimals.
 */
final class RandomPriceSeries {
    private final Random random;
    private final int weeks;
    private final LocalDate firstWeek;
    private double[] price;
    private double[] ratio;
    private double[] dividend;
    private boolean[] isTwoScale;
    private boolean[] isMissing;

    RandomPriceSeries(long seed, LocalDate firstWeek, int weeks) {
        this.random = new Random(seed);
        this.firstWeek = firstWeek;
        this.weeks = weeks;
    }

    /** New shares per old share in a week; in a two-scale week the split takes place on Wednesday. */
    record Split(int week, double ratio, boolean isTwoScale) {}

    List<FormulaBar> series(double start, List<Split> splits, int specialWeek, boolean endsUnfinished) {
        price = new double[weeks];
        ratio = new double[weeks];
        dividend = new double[weeks];
        isTwoScale = new boolean[weeks];
        isMissing = new boolean[weeks];
        double last = start;
        for (int week = 0; week < weeks; week++) {
            ratio[week] = 1;
            for (Split split : splits) {
                if (split.week() == week) {
                    ratio[week] = split.ratio();
                    isTwoScale[week] = split.isTwoScale();
                }
            }
            isMissing[week] = week > 60 && random.nextInt(90) == 0;
            if (week % 13 == 5 && week > 1) {
                dividend[week] = rounded(last * 0.006 / ratio[week]);
            }
            if (week == specialWeek) {
                dividend[week] = rounded(last * 0.15);
            }
            double before = last / ratio[week] - dividend[week];
            price[week] = Math.max(rounded(before * Math.exp(random.nextGaussian() * 0.03)), 0.01);
            last = price[week];
        }
        // A split or a dividend in a week without a bar would belong to the next bar.
        for (int week = 0; week < weeks; week++) {
            isMissing[week] &= ratio[week] == 1 && dividend[week] == 0;
        }
        return bars(endsUnfinished);
    }

    private List<FormulaBar> bars(boolean endsUnfinished) {
        double[] factor = new double[weeks];
        factor[weeks - 1] = 1;
        for (int week = weeks - 2; week >= 0; week--) {
            double scale = 1 / ratio[week + 1];
            double lastClose = price[week] * scale;
            factor[week] = factor[week + 1] * scale * (1 - dividend[week + 1] / lastClose);
        }
        List<FormulaBar> bars = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            if (!isMissing[week]) {
                bars.add(bar(week, factor[week], endsUnfinished && week == weeks - 1));
            }
        }
        return bars;
    }

    private FormulaBar bar(int week, double factor, boolean isUnfinished) {
        double close = price[week];
        double open = rounded(close * Math.exp(random.nextGaussian() * 0.01));
        if (isTwoScale[week]) {
            open = rounded(price[week - 1] * Math.exp(random.nextGaussian() * 0.01));
        }
        double high = rounded(Math.max(open, close) * (1 + random.nextDouble() * 0.02));
        double low = rounded(Math.min(open, close) * (1 - random.nextDouble() * 0.02));
        LocalDate friday = firstWeek.plusWeeks(week);
        return new FormulaBar(
                friday,
                isUnfinished ? friday.minusDays(2) : friday,
                !isUnfinished,
                decimal(open),
                decimal(high),
                decimal(Math.max(low, 0.0001)),
                decimal(close),
                decimal(Math.max(close * factor, 0.0001)),
                random.nextInt(50) == 0 ? 0 : random.nextInt(10_000_000),
                decimal(dividend[week]));
    }

    /** The return without dividends of the bar of a week, as the generator made it. */
    double priceReturn(LocalDate friday) {
        int week = weekOf(friday);
        return price[week] * ratio[week] / price[barBefore(week)] - 1;
    }

    /** By how much rounding of split-adjusted prices to six decimals may change that return. */
    double roundingOf(LocalDate friday) {
        int week = weekOf(friday);
        double later = 1;
        for (int i = week + 1; i < weeks; i++) {
            later *= ratio[i];
        }
        double smallest = Math.min(price[week] / later, price[barBefore(week)] / (later * ratio[week]));
        return 1e-9 + 1e-6 / smallest * Math.max(1, 1 + priceReturn(friday));
    }

    private int weekOf(LocalDate friday) {
        return (int) ChronoUnit.WEEKS.between(firstWeek, friday);
    }

    private int barBefore(int week) {
        int before = week - 1;
        while (isMissing[before]) {
            before--;
        }
        return before;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
