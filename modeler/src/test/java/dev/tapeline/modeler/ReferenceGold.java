package dev.tapeline.modeler;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The formulas of gold once more, written from their definitions: each value by a loop over the bars that its definition
 * names. Slow, and in no way like the SQL.
 */
final class ReferenceGold {
    private static final MathContext EXACT = new MathContext(40);
    private static final double HALF = 0.00005;

    private final List<SilverBar> bars;
    private final List<Action> actions = new ArrayList<>();
    private final List<BigDecimal> laterRatios = new ArrayList<>();
    private final List<BigDecimal> splitAdjustedCloses = new ArrayList<>();

    record Action(Optional<String> kind, long ratioNew, long ratioOld, boolean isTwoScale) {
        static final Action NONE = new Action(Optional.empty(), 1, 1, false);

        boolean isSplit() {
            return kind.equals(Optional.of("split"));
        }

        boolean isSpecial() {
            return kind.isPresent() && !isSplit();
        }
    }

    ReferenceGold(List<SilverBar> bars) {
        this.bars = bars;
        for (int t = 0; t < bars.size(); t++) {
            actions.add(t == 0 ? Action.NONE : action(t));
        }
        for (int t = 0; t < bars.size(); t++) {
            laterRatios.add(productOfLaterRatios(t));
            splitAdjustedCloses.add(
                    bars.get(t).close().divide(laterRatio(t), EXACT).setScale(6, RoundingMode.HALF_UP));
        }
    }

    Action actionAt(int t) {
        return actions.get(t);
    }

    private double close(int t) {
        return bars.get(t).close().doubleValue();
    }

    private double adjusted(int t) {
        return bars.get(t).adjustedClose().doubleValue();
    }

    private Action action(int t) {
        SilverBar bar = bars.get(t);
        double last = close(t - 1);
        double dividend = bar.dividend().doubleValue();
        double largestPrice = Math.max(last, bar.high().doubleValue());
        double smallestPrice = Math.min(last, bar.low().doubleValue());
        double low = ((adjusted(t) - HALF) / close(t))
                / ((adjusted(t - 1) + HALF) / last)
                * Math.max(0, 1 - dividend / smallestPrice);
        double high = adjusted(t - 1) <= HALF
                ? Double.POSITIVE_INFINITY
                : ((adjusted(t) + HALF) / close(t))
                        / ((adjusted(t - 1) - HALF) / last)
                        * Math.max(0, 1 - dividend / largestPrice);
        Optional<long[]> split = split(low, high);
        Optional<String> kind = split.isPresent()
                ? Optional.of("split")
                : low > 1.005 || high < 0.995
                        ? Optional.of("spin_off")
                        : dividend / largestPrice > 0.1 ? Optional.of("distribution") : Optional.empty();
        if (kind.isEmpty()) {
            return Action.NONE;
        }
        double rescale = (adjusted(t) / close(t)) / (adjusted(t - 1) / last);
        double open = bar.open().doubleValue();
        boolean isTwoScale = Math.abs(Math.log(rescale)) > 0.2
                && Math.abs(Math.log(open / last)) < Math.abs(Math.log(open / (last / rescale)));
        return new Action(
                kind, split.map(r -> r[0]).orElse(1L), split.map(r -> r[1]).orElse(1L), isTwoScale);
    }

    private static Optional<long[]> split(double low, double high) {
        boolean isReverse = high < 1;
        double from = isReverse ? 1 / high : low;
        double to = isReverse ? 1 / low : high;
        if (!(from > 1) || from - 1 <= to - from) {
            return Optional.empty();
        }
        for (long smaller = 1; smaller <= 20; smaller++) {
            long best = 0;
            for (long larger = smaller + 1; larger <= to * smaller; larger++) {
                double middle = (from + to) / 2 * smaller;
                boolean isInside = larger >= from * smaller;
                if (isInside && (best == 0 || Math.abs(larger - middle) < Math.abs(best - middle))) {
                    best = larger;
                }
            }
            if (best > 0) {
                return Optional.of(isReverse ? new long[] {smaller, best} : new long[] {best, smaller});
            }
        }
        return Optional.empty();
    }

    /** New shares per share of week t in the last week. */
    private BigDecimal laterRatio(int t) {
        return laterRatios.get(t);
    }

    private BigDecimal productOfLaterRatios(int t) {
        BigDecimal product = BigDecimal.ONE;
        for (int i = t + 1; i < bars.size(); i++) {
            product = product.multiply(BigDecimal.valueOf(actions.get(i).ratioNew()));
        }
        for (int i = t + 1; i < bars.size(); i++) {
            product = product.divide(BigDecimal.valueOf(actions.get(i).ratioOld()), EXACT);
        }
        return product;
    }

    BigDecimal splitAdjustedClose(int t) {
        return splitAdjustedCloses.get(t);
    }

    BigDecimal splitAdjustedVolume(int t) {
        return BigDecimal.valueOf(bars.get(t).volume()).multiply(laterRatio(t)).setScale(0, RoundingMode.HALF_UP);
    }

    BigDecimal adjustmentFactor(int t) {
        return bars.get(t).adjustedClose().divide(bars.get(t).close(), 12, RoundingMode.HALF_UP);
    }

    private BigDecimal onScaleOf(int t, BigDecimal price) {
        return price.multiply(bars.get(t).adjustedClose()).divide(bars.get(t).close(), EXACT);
    }

    /** open, high, low. */
    List<BigDecimal> adjusted(SilverBar bar, int t) {
        BigDecimal open = onScaleOf(t, bar.open());
        BigDecimal high = onScaleOf(t, bar.high());
        BigDecimal low = onScaleOf(t, bar.low());
        if (actions.get(t).isTwoScale()) {
            open = onScaleOf(t - 1, bar.open());
            boolean isForward = bar.close().compareTo(bars.get(t - 1).close()) < 0;
            high = (isForward ? onScaleOf(t - 1, bar.high()) : high).max(open).max(bar.adjustedClose());
            low = (isForward ? low : onScaleOf(t - 1, bar.low())).min(open).min(bar.adjustedClose());
        }
        return List.of(rounded(open), rounded(high), rounded(low));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_UP);
    }

    Optional<Integer> weeksSincePrevious(int t) {
        return t == 0
                ? Optional.empty()
                : Optional.of(bars.get(t).week() - bars.get(t - 1).week());
    }

    boolean isEligible(int t) {
        return bars.get(t).isComplete() && weeksSincePrevious(t).equals(Optional.of(1));
    }

    Optional<Double> weeklyReturn(int t) {
        return t == 0 ? Optional.empty() : Optional.of(adjusted(t) / adjusted(t - 1) - 1);
    }

    Optional<Double> priceReturn(int t) {
        return t == 0
                ? Optional.empty()
                : Optional.of(splitAdjustedClose(t).doubleValue()
                                / splitAdjustedClose(t - 1).doubleValue()
                        - 1);
    }

    Optional<Double> volatility(int t) {
        SilverBar bar = bars.get(t);
        return actions.get(t).isTwoScale()
                ? Optional.empty()
                : Optional.of(bar.high().doubleValue() / bar.low().doubleValue() - 1);
    }

    /** The last 52 eligible bars up to a bar, if they lie within 60 weeks that end in a week. */
    private Optional<List<Integer>> lastEligible(int upTo, int lastWeek) {
        List<Integer> found = new ArrayList<>();
        for (int i = upTo; i >= 0 && found.size() < 52; i--) {
            if (isEligible(i)) {
                found.add(i);
            }
        }
        boolean isWithin = found.size() == 52 && bars.get(found.get(51)).week() >= lastWeek - 59;
        return isWithin ? Optional.of(found) : Optional.empty();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).sum() / values.size();
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    Optional<Double> volatility52(int t) {
        if (!bars.get(t).isComplete()) {
            return Optional.empty();
        }
        return lastEligible(t, bars.get(t).week())
                .map(found -> deviation(found.stream()
                                .map(i -> Math.log(adjusted(i) / adjusted(i - 1)))
                                .toList())
                        * Math.sqrt(52));
    }

    Optional<Double> zScore(int t) {
        if (!isEligible(t)) {
            return Optional.empty();
        }
        return lastEligible(t - 1, bars.get(t).week() - 1)
                .map(found ->
                        found.stream().map(i -> weeklyReturn(i).orElseThrow()).toList())
                .filter(returns -> deviation(returns) > 0)
                .map(returns -> (weeklyReturn(t).orElseThrow() - mean(returns)) / deviation(returns));
    }

    Optional<Double> return52(int t) {
        for (int distance = 52; distance <= 54; distance++) {
            for (int i = 0; i < t; i++) {
                if (bars.get(t).week() - bars.get(i).week() == distance) {
                    return Optional.of(adjusted(t) / adjusted(i) - 1);
                }
            }
        }
        return Optional.empty();
    }

    double drawdown(int t) {
        double highest = 0;
        for (int i = 0; i <= t; i++) {
            highest = Math.max(highest, adjusted(i));
        }
        return adjusted(t) / highest - 1;
    }

    double yield52(int t) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = t; i >= 0 && bars.get(t).week() - bars.get(i).week() < 52; i--) {
            if (!actions.get(i).isSpecial()) {
                BigDecimal sharesSince = laterRatio(i).divide(laterRatio(t), EXACT);
                sum = sum.add(bars.get(i).dividend().divide(sharesSince, EXACT));
            }
        }
        return sum.doubleValue() / close(t);
    }

    Optional<Boolean> isAboveMean40(int t) {
        if (t < 39) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = t - 39; i <= t; i++) {
            sum = sum.add(bars.get(i).adjustedClose());
        }
        return Optional.of(
                bars.get(t).adjustedClose().multiply(BigDecimal.valueOf(40)).compareTo(sum) > 0);
    }

    /** @param sign 1 for the high, -1 for the low */
    Optional<Boolean> isExtremeOfYear(int t, int sign) {
        if (bars.get(t).week() - bars.get(0).week() < 51) {
            return Optional.empty();
        }
        for (int i = t; i >= 0 && bars.get(t).week() - bars.get(i).week() < 52; i--) {
            if (splitAdjustedClose(i).compareTo(splitAdjustedClose(t)) * sign > 0) {
                return Optional.of(false);
            }
        }
        return Optional.of(true);
    }
}
