package dev.tapeline.modeler;

import dev.tapeline.modeler.ReferenceCorporateActions.Action;
import dev.tapeline.modeler.ReferenceCorporateActions.Manner;
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
final class ReferenceFactFormulas {
    private static final MathContext EXACT = new MathContext(40);

    private final List<WeeklyBarFixture> bars;
    private final List<Action> actions;
    private final List<Manner> manners;
    private final List<BigDecimal> laterRatios = new ArrayList<>();
    private final List<BigDecimal> splitAdjustedCloses = new ArrayList<>();

    ReferenceFactFormulas(List<WeeklyBarFixture> bars) {
        this.bars = bars;
        ReferenceCorporateActions reference = new ReferenceCorporateActions(bars);
        this.actions = reference.actions();
        this.manners = reference.manners();
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

    /** What the dividend of a week is multiplied by to be per share of that week; empty without one. */
    Optional<BigDecimal> dividendUnitFactor(int t) {
        if (bars.get(t).dividend().signum() == 0) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(manners.get(t).unit());
        return Optional.of(
                (manners.get(t).isAdjusted() ? unit.multiply(laterRatio(t)) : unit).setScale(12, RoundingMode.HALF_UP));
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
    List<BigDecimal> adjusted(WeeklyBarFixture bar, int t) {
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
        WeeklyBarFixture bar = bars.get(t);
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
                BigDecimal given = bars.get(i)
                        .dividend()
                        .multiply(BigDecimal.valueOf(manners.get(i).unit()));
                BigDecimal perShare = manners.get(i).isAdjusted() ? given.multiply(laterRatio(i)) : given;
                sum = sum.add(perShare.multiply(laterRatio(t)).divide(laterRatio(i), EXACT));
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
