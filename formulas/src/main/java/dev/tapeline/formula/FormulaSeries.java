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
    private final List<BigDecimal> splitAdjustedCloses = new ArrayList<>();

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
        for (int t = 0; t < this.bars.size(); t++) {
            splitAdjustedCloses.add(bar(t).close().divide(laterRatio(t), EXACT).setScale(6, RoundingMode.HALF_UP));
        }
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

    /** Whether the ratio of a split was set by hand: gold keeps only 12 decimals of it. */
    public boolean hasOverriddenSplit() {
        return actions.stream().anyMatch(action -> action.isSplit() && action.isOverridden());
    }
}
