package dev.tapeline.formula;

import dev.tapeline.formula.action.CorporateAction;
import dev.tapeline.formula.action.CorporateActionInference;
import dev.tapeline.formula.action.DividendBasis;
import dev.tapeline.formula.action.ReportedEvidence;
import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bars of one symbol, the oldest first, with what several formulas need and what is therefore derived once. */
public final class FormulaSeries {
    static final MathContext EXACT = new MathContext(40);

    private final List<FormulaBar> bars;
    private final List<CorporateAction> actions;
    private final List<DividendBasis> dividendBases;
    private final List<Optional<String>> warnings;
    private final List<BigDecimal> laterRatios;
    private final List<BigDecimal> splitAdjustedCloses;
    private final Map<Integer, Double> benchmarkReturns;
    private final double[] totalReturnIndex;

    /** A series whose corporate actions are all inferred from prices. */
    public FormulaSeries(List<FormulaBar> bars) {
        this(bars, Map.of());
    }

    /**
     * A series some of whose corporate actions were set by hand.
     *
     * @param overrides actions that {@code corporate-actions.csv} sets, by {@link FormulaBar#week()}
     */
    public FormulaSeries(List<FormulaBar> bars, Map<Integer, CorporateAction> overrides) {
        this(bars, overrides, ReportedEvidence.NONE);
    }

    /**
     * A series some of whose corporate actions were set by hand or reported by the vendor.
     *
     * @param overrides actions that {@code corporate-actions.csv} sets, by {@link FormulaBar#week()}
     */
    public FormulaSeries(List<FormulaBar> bars, Map<Integer, CorporateAction> overrides, ReportedEvidence reported) {
        this.bars = List.copyOf(bars);
        CorporateActionInference inference = new CorporateActionInference(this.bars, overrides, reported);
        this.actions = inference.actions();
        this.dividendBases = inference.dividendBases();
        this.warnings = inference.warnings();
        this.laterRatios = laterRatios(actions);
        this.splitAdjustedCloses = new ArrayList<>();
        for (int t = 0; t < this.bars.size(); t++) {
            splitAdjustedCloses.add(bar(t).close().divide(laterRatio(t), EXACT).setScale(6, RoundingMode.HALF_UP));
        }
        this.benchmarkReturns = Map.of();
        this.totalReturnIndex = indexOfTotalReturns();
    }

    private FormulaSeries(FormulaSeries series, Map<Integer, Double> benchmarkReturns) {
        this.bars = series.bars;
        this.actions = series.actions;
        this.dividendBases = series.dividendBases;
        this.warnings = series.warnings;
        this.laterRatios = series.laterRatios;
        this.splitAdjustedCloses = series.splitAdjustedCloses;
        this.benchmarkReturns = Map.copyOf(benchmarkReturns);
        this.totalReturnIndex = series.totalReturnIndex;
    }

    /** The same series, whose beta is measured against the eligible returns of a benchmark. */
    public FormulaSeries against(List<FormulaBar> benchmark) {
        FormulaSeries other = new FormulaSeries(benchmark);
        Map<Integer, Double> returns = new HashMap<>();
        for (int t = 0; t < other.size(); t++) {
            if (other.isEligible(t)) {
                returns.put(other.bar(t).week(), other.weeklyReturn(t));
            }
        }
        return new FormulaSeries(this, returns);
    }

    /** Terms are multiplied and divided once, so that ratios such as 1:3 stay exact. */
    private static List<BigDecimal> laterRatios(List<CorporateAction> actions) {
        BigDecimal[] ratios = new BigDecimal[actions.size()];
        BigDecimal newShares = BigDecimal.ONE;
        BigDecimal oldShares = BigDecimal.ONE;
        for (int t = actions.size() - 1; t >= 0; t--) {
            ratios[t] = newShares.divide(oldShares, EXACT);
            newShares = newShares.multiply(actions.get(t).ratioNew());
            oldShares = oldShares.multiply(actions.get(t).ratioOld());
        }
        return List.of(ratios);
    }

    private double[] indexOfTotalReturns() {
        double[] index = new double[bars.size()];
        for (int t = 0; t < index.length; t++) {
            index[t] = t == 0 ? 1 : index[t - 1] * growth(t);
        }
        return index;
    }

    /** One plus the total return of a week, from values as traded where they show it. */
    double growth(int t) {
        CorporateAction action = action(t);
        if (action.isSpinOffInAdjustedCloses() && hasReturn(t)) {
            return 1 + weeklyReturn(t);
        }
        double ratio = action.ratioNew().divide(action.ratioOld(), EXACT).doubleValue();
        return ratio * (close(t) + ActionFormulas.dividend(this, t).doubleValue()) / close(t - 1);
    }

    double totalReturnIndex(int t) {
        return totalReturnIndex[t];
    }

    /** Number of bars. */
    public int size() {
        return bars.size();
    }

    /** The bar at an index. */
    public FormulaBar bar(int t) {
        return bars.get(t);
    }

    Optional<FormulaBar> previous(int t) {
        return t == 0 ? Optional.empty() : Optional.of(bar(t - 1));
    }

    /** The corporate action of the week at an index. */
    public CorporateAction action(int t) {
        return actions.get(t);
    }

    DividendBasis dividendBasis(int t) {
        return dividendBases.get(t);
    }

    /** What is odd about the vendor's values of the bar, where no action is believed. */
    Optional<String> warning(int t) {
        return warnings.get(t);
    }

    /** Shares of the last week for one share of the week at an index. */
    BigDecimal laterRatio(int t) {
        return laterRatios.get(t);
    }

    BigDecimal splitAdjustedClose(int t) {
        return splitAdjustedCloses.get(t);
    }

    double close(int t) {
        return bar(t).close().doubleValue();
    }

    double adjustedClose(int t) {
        return bar(t).adjustedClose().doubleValue();
    }

    double weeklyReturn(int t) {
        return adjustedClose(t) / adjustedClose(t - 1) - 1;
    }

    /** The benchmark's eligible return in the week at an index. */
    Optional<Double> benchmarkReturn(int t) {
        return Optional.ofNullable(benchmarkReturns.get(bar(t).week()));
    }

    double logReturn(int t) {
        return Math.log(adjustedClose(t) / adjustedClose(t - 1));
    }

    int weeksBetween(int earlier, int later) {
        return bar(later).week() - bar(earlier).week();
    }

    /** Whether the bar and the one before have adjusted closes. */
    boolean hasReturn(int t) {
        return t > 0 && bar(t).hasAdjustedClose() && bar(t - 1).hasAdjustedClose();
    }

    /** Whether the return counts in statistics: a complete bar one week after the bar before. */
    boolean isEligible(int t) {
        return hasReturn(t) && bar(t).isComplete() && weeksBetween(t - 1, t) == 1;
    }

    /** Index of the first bar of the ISO weeks, so many, that end with the bar at an index. */
    int firstOfWeeks(int weeks, int t) {
        int first = t;
        while (first > 0 && weeksBetween(first - 1, t) < weeks) {
            first--;
        }
        return first;
    }

    /**
     * Whether gold has an input with other digits: the ratio of a split that was set by hand, of which it keeps 12 decimals, or
     * the value of a spin-off as it was first believed.
     */
    public boolean hasRoundedInput() {
        return actions.stream()
                .anyMatch(action -> (action.isSplit() && action.isOverridden()) || action.isSpinOffInAdjustedCloses());
    }
}
