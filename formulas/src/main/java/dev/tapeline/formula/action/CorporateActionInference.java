package dev.tapeline.formula.action;

import dev.tapeline.formula.bar.FormulaBar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Corporate actions of a series and how its dividends are reported, by decisions 14 and 37.
 *
 * <p>Written as loops over bars, independently of the models' SQL, so that each can be tested against the other.
 */
public final class CorporateActionInference {
    private static final double[] UNITS = {1, 100, 0.01};

    private final List<FormulaBar> bars;
    private final Map<Integer, CorporateAction> overrides;
    private final ReportedEvidence reported;
    private final double[] laterRatio;
    private final List<DividendBasis> dividendBases = new ArrayList<>();
    private final List<CorporateAction> actions = new ArrayList<>();
    private final List<Optional<String>> warnings = new ArrayList<>();

    /**
     * Infers all actions and dividend bases of the series.
     *
     * @param overrides by {@link FormulaBar#week()}; the first bar can have none
     */
    public CorporateActionInference(
            List<FormulaBar> bars, Map<Integer, CorporateAction> overrides, ReportedEvidence reported) {
        this.bars = bars;
        this.overrides = overrides;
        this.reported = reported;
        this.laterRatio = laterRatios();
        DividendBasis usual = usualBasis();
        for (int t = 0; t < bars.size(); t++) {
            dividendBases.add(t == 0 || change(t).dividend() == 0 ? DividendBasis.AS_PAID : basis(t, usual));
        }
        if (!bars.isEmpty()) {
            dividendBases.set(0, basisOfFirstBar());
        }
        for (int t = 0; t < bars.size(); t++) {
            actions.add(t == 0 ? CorporateAction.NONE : action(t));
            warnings.add(t == 0 || override(t).isPresent() ? Optional.empty() : warning(t));
        }
    }

    /** The factor does not show the dividend of the first bar: it is read as the next one. */
    private DividendBasis basisOfFirstBar() {
        return bars.get(0).dividend().signum() == 0
                ? DividendBasis.AS_PAID
                : IntStream.range(1, bars.size())
                        .filter(t -> change(t).dividend() > 0)
                        .mapToObj(dividendBases::get)
                        .findFirst()
                        .orElse(DividendBasis.AS_PAID);
    }

    /** For each bar what is wrong with it, of the values of {@code price_warning}. */
    public List<Optional<String>> warnings() {
        return List.copyOf(warnings);
    }

    public List<CorporateAction> actions() {
        return List.copyOf(actions);
    }

    public List<DividendBasis> dividendBases() {
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
        if (isReportedSeen(t) && reportedTerms(t).isPresent()) {
            return reportedTerms(t).map(SplitTerms::ratio);
        }
        AdjustmentChange change = change(t);
        double dividend = change.dividend();
        boolean isDividendInOtherUnit = dividend > 0
                && (change.interval(dividend * 100).isExplained()
                        || change.interval(dividend * 0.01).isExplained());
        return isDividendInOtherUnit || isPartOfGlitch(t)
                ? Optional.empty()
                : change.believedSplit(dividend).map(SplitTerms::ratio);
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

    /** The usual basis, unless only another one explains the change of the factor. */
    private DividendBasis basis(int t, DividendBasis usual) {
        if (!isEvidence(t)) {
            return usual;
        }
        Stream<DividendBasis> nearest = Stream.of(usual, new DividendBasis(usual.unit(), !usual.isAdjusted()));
        Stream<DividendBasis> others = Stream.of(false, true)
                .flatMap(isAdjusted -> Arrays.stream(UNITS).mapToObj(unit -> new DividendBasis(unit, isAdjusted)));
        return Stream.concat(nearest, others)
                .filter(basis -> explains(t, basis) && (basis.equals(usual) || isPlausible(t, basis, usual)))
                .findFirst()
                .orElse(usual);
    }

    /** A dividend of more than a tenth of the price is read in another way only if in the usual way it is no split. */
    private boolean isPlausible(int t, DividendBasis basis, DividendBasis usual) {
        return interval(t, basis).dividendShare() <= 0.1
                || (basis.isAdjusted() == usual.isAdjusted()
                        && change(t)
                                .believedSplit(change(t).dividend() * usual.unit())
                                .isEmpty());
    }

    private boolean isGlitch(int t) {
        return t > 0 && t + 1 < bars.size() && change(t).isUndoneBy(change(t + 1));
    }

    private boolean isPartOfGlitch(int t) {
        return isGlitch(t) || isGlitch(t - 1);
    }

    /** Whether the factor changed as much at least twice more within about three years, as for dividends. */
    private boolean isOneOfSeveralDividends(int t) {
        AdjustmentChange change = change(t);
        return change.isDividendSized()
                && IntStream.range(1, bars.size())
                                .filter(i -> i != t
                                        && Math.abs(bars.get(i).week()
                                                        - bars.get(t).week())
                                                <= 160)
                                .filter(i -> change.isLike(change(i)))
                                .count()
                        >= 2;
    }

    private CorporateAction action(int t) {
        CorporateAction action = override(t).map(set -> overridden(t, set)).orElseGet(() -> reportedOrInferred(t));
        return action.withTwoScaleWeek(action.kind().isPresent() && change(t).isTwoScale());
    }

    /** Of a spin-off, the dividend column may hold the value of the shares. */
    private CorporateAction overridden(int t, CorporateAction action) {
        boolean isSpinOff = action.kind().equals(Optional.of(CorporateAction.SPIN_OFF));
        return isSpinOff && isDividendSpecial(t) ? action.withSpecialDividend() : action;
    }

    private List<ReportedSplit> reportedSplits(int t) {
        return reported.splits(bars.get(t - 1), bars.get(t));
    }

    private double reportedFactor(int t) {
        return reportedSplits(t).stream()
                .mapToDouble(split -> split.factor().doubleValue())
                .reduce(1, (product, factor) -> product * factor);
    }

    private boolean isReportedSeen(int t) {
        return !reportedSplits(t).isEmpty() && change(t).isSeenInPrices(reportedFactor(t));
    }

    /** The product of all reported ratios of shares; empty if none of the factors is one. */
    private Optional<SplitTerms> reportedTerms(int t) {
        return reportedSplits(t).stream()
                .flatMap(split -> split.terms().stream())
                .reduce(SplitTerms::times);
    }

    /** What the vendor reports, if the prices as traded show it; else what is inferred. */
    private CorporateAction reportedOrInferred(int t) {
        CorporateAction inferred = inferred(t);
        if (!isReportedSeen(t)) {
            boolean isReported = inferred.kind().equals(Optional.of(CorporateAction.DISTRIBUTION))
                    && reported.hasDividend(bars.get(t - 1), bars.get(t));
            return isReported ? inferred.asReported() : inferred;
        }
        Optional<SplitTerms> terms = isInferredRatioBetter(t, inferred)
                ? Optional.of(new SplitTerms(inferred.ratioNew(), inferred.ratioOld()))
                : reportedTerms(t);
        return CorporateAction.inferred(
                        terms.isPresent() ? CorporateAction.SPLIT : CorporateAction.SPIN_OFF,
                        terms.orElse(SplitTerms.NONE),
                        isDividendSpecial(t))
                .asReported();
    }

    /** Where the vendor rounds too much to tell the ratio, the one inferred from prices is taken if it is near. */
    private boolean isInferredRatioBetter(int t, CorporateAction inferred) {
        List<ReportedSplit> ratios = reportedSplits(t).stream()
                .filter(split -> split.terms().isPresent())
                .toList();
        boolean isExact = !ratios.isEmpty() && ratios.stream().allMatch(ReportedSplit::isExact);
        double ratio = inferred.ratioNew().doubleValue() / inferred.ratioOld().doubleValue();
        return inferred.isSplit() && !isExact && Math.abs(Math.log(ratio / reportedFactor(t))) <= 0.005;
    }

    private boolean isDividendSpecial(int t) {
        double dividend = change(t).dividend() * dividendBases.get(t).unit();
        return change(t).interval(dividend).dividendShare() > 0.1;
    }

    private CorporateAction inferred(int t) {
        DividendBasis basis = dividendBases.get(t);
        AdjustmentChange change = change(t);
        if (change.dividend() > 0 && basis.isAdjusted() && explains(t, basis)) {
            return interval(t, basis).dividendShare() > 0.1
                    ? CorporateAction.inferred(CorporateAction.DISTRIBUTION, SplitTerms.NONE, true)
                    : CorporateAction.NONE;
        }
        double dividend = change.dividend() * basis.unit();
        return change.kind(dividend, isPartOfGlitch(t), isOneOfSeveralDividends(t))
                .map(kind -> {
                    boolean isSplit = kind.equals(CorporateAction.SPLIT);
                    return CorporateAction.inferred(
                            kind,
                            isSplit ? change.believedSplit(dividend).orElseThrow() : SplitTerms.NONE,
                            change.interval(dividend).dividendShare() > 0.1);
                })
                .orElse(CorporateAction.NONE);
    }

    private Optional<String> warning(int t) {
        Optional<String> kind = actions.get(t).kind();
        if (actions.get(t).isReported() && actions.get(t).isSplit()) {
            return change(t).warningOfNewScale();
        }
        if (kind.isPresent() && !kind.get().equals(CorporateAction.DISTRIBUTION)) {
            return Optional.empty();
        }
        DividendBasis basis = dividendBases.get(t);
        AdjustmentChange change = change(t);
        boolean isExplained = change.dividend() > 0 && explains(t, basis);
        return change.warning(change.dividend() * basis.unit(), isGlitch(t), isGlitch(t - 1), isExplained);
    }
}
