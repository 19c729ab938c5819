package dev.tapeline.operations.explain.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Corporate actions of a series and how its dividends are reported, by decision 14.
 *
 * <p>Written as loops over bars, independently of the models' SQL, so that each can be tested against the other.
 */
final class CorporateActionInference {
    private static final double[] UNITS = {1, 100, 0.01};

    private final List<FormulaBar> bars;
    private final Map<Integer, CorporateAction> overrides;
    private final double[] laterRatio;
    private final List<DividendBasis> dividendBases = new ArrayList<>();
    private final List<CorporateAction> actions = new ArrayList<>();

    /**
     * Infers all actions and dividend bases of the series.
     *
     * @param overrides by {@link FormulaBar#week()}; the first bar can have none
     */
    CorporateActionInference(List<FormulaBar> bars, Map<Integer, CorporateAction> overrides) {
        this.bars = bars;
        this.overrides = overrides;
        this.laterRatio = laterRatios();
        DividendBasis usual = usualBasis();
        for (int t = 0; t < bars.size(); t++) {
            dividendBases.add(t == 0 || change(t).dividend() == 0 ? DividendBasis.AS_PAID : basis(t, usual));
            actions.add(t == 0 ? CorporateAction.NONE : action(t));
        }
    }

    List<CorporateAction> actions() {
        return List.copyOf(actions);
    }

    List<DividendBasis> dividendBases() {
        return List.copyOf(dividendBases);
    }

    private AdjustmentChange change(int t) {
        return new AdjustmentChange(bars.get(t - 1), bars.get(t));
    }

    private Optional<CorporateAction> override(int t) {
        return Optional.ofNullable(overrides.get(bars.get(t).week()));
    }

    /** The ratio of a split that is plain before it is known how the dividends of the series are reported. */
    private Optional<Double> apparentRatio(int t) {
        Optional<CorporateAction> override = override(t);
        if (override.isPresent()) {
            return override.filter(CorporateAction::isSplit)
                    .map(split ->
                            split.ratioNew().doubleValue() / split.ratioOld().doubleValue());
        }
        AdjustmentChange change = change(t);
        double dividend = change.dividend();
        boolean isDividendInOtherUnit = dividend > 0
                && (change.interval(dividend * 100).isExplained()
                        || change.interval(dividend * 0.01).isExplained());
        return isDividendInOtherUnit
                ? Optional.empty()
                : change.splitTerms(dividend).map(SplitTerms::ratio);
    }

    private double[] laterRatios() {
        double[] later = new double[bars.size()];
        double product = 1;
        for (int t = bars.size() - 1; t >= 0; t--) {
            later[t] = product;
            product *= t > 0 ? apparentRatio(t).orElse(1.0) : 1;
        }
        return later;
    }

    /** Whether the change of the factor shows how the dividend is reported. */
    private boolean isEvidence(int t) {
        return change(t).rescaleLow() > 1 && apparentRatio(t).isEmpty();
    }

    private boolean explains(int t, DividendBasis basis) {
        return interval(t, basis).isExplained();
    }

    private RatioInterval interval(int t, DividendBasis basis) {
        AdjustmentChange change = change(t);
        return change.interval(change.dividend() * basis.unit() * (basis.isAdjusted() ? laterRatio[t] : 1));
    }

    /** The basis that explains most dividends of the series; at equal numbers the one tried first. */
    private DividendBasis usualBasis() {
        List<Integer> evidence = new ArrayList<>();
        for (int t = 1; t < bars.size(); t++) {
            if (change(t).dividend() > 0 && isEvidence(t)) {
                evidence.add(t);
            }
        }
        DividendBasis usual = DividendBasis.AS_PAID;
        long most = 0;
        for (boolean isAdjusted : new boolean[] {false, true}) {
            for (double unit : UNITS) {
                DividendBasis basis = new DividendBasis(unit, isAdjusted);
                long explained =
                        evidence.stream().filter(t -> explains(t, basis)).count();
                if (explained > most) {
                    most = explained;
                    usual = basis;
                }
            }
        }
        return usual;
    }

    private DividendBasis basis(int t, DividendBasis usual) {
        DividendBasis other = new DividendBasis(usual.unit(), !usual.isAdjusted());
        boolean isOther = laterRatio[t] != 1 && isEvidence(t) && explains(t, other) && !explains(t, usual);
        return isOther ? other : usual;
    }

    private CorporateAction action(int t) {
        CorporateAction action = override(t).orElseGet(() -> inferred(t));
        return action.withTwoScaleWeek(action.kind().isPresent() && change(t).isTwoScale());
    }

    private CorporateAction inferred(int t) {
        DividendBasis basis = dividendBases.get(t);
        AdjustmentChange change = change(t);
        if (change.dividend() > 0 && basis.isAdjusted() && explains(t, basis)) {
            return interval(t, basis).dividendShare() > 0.1
                    ? CorporateAction.inferred(CorporateAction.DISTRIBUTION, SplitTerms.NONE)
                    : CorporateAction.NONE;
        }
        double dividend = change.dividend() * basis.unit();
        return change.kind(dividend)
                .map(kind -> CorporateAction.inferred(
                        kind, change.splitTerms(dividend).orElse(SplitTerms.NONE)))
                .orElse(CorporateAction.NONE);
    }
}
