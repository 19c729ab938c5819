package dev.tapeline.formula.action;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The corporate action of one week, if there is one.
 *
 * @param kind {@code split}, {@code spin_off} or {@code distribution}
 * @param ratioNew shares after a split for {@code ratioOld} shares before it; 1 for any other kind
 * @param source {@code inferred}, {@code reported} or {@code override}
 * @param isTwoScaleWeek whether open and close, as traded, are on different scales
 * @param isSpecial whether the dividend of the week is a special one, of more than a tenth of the price
 */
public record CorporateAction(
        Optional<String> kind,
        BigDecimal ratioNew,
        BigDecimal ratioOld,
        Optional<String> source,
        boolean isTwoScaleWeek,
        boolean isSpecial) {
    static final String SPLIT = "split";
    static final String SPIN_OFF = "spin_off";
    static final String DISTRIBUTION = "distribution";
    static final CorporateAction NONE =
            new CorporateAction(Optional.empty(), BigDecimal.ONE, BigDecimal.ONE, Optional.empty(), false, false);

    private static final String OVERRIDE = "override";
    private static final String REPORTED = "reported";

    /** An entry of {@code corporate-actions.csv}; of kind empty where it says that nothing happened. */
    public static CorporateAction override(Optional<String> kind, Optional<BigDecimal> splitRatio) {
        return new CorporateAction(
                kind,
                splitRatio.orElse(BigDecimal.ONE),
                BigDecimal.ONE,
                Optional.of(OVERRIDE),
                false,
                kind.equals(Optional.of(DISTRIBUTION)));
    }

    CorporateAction withSpecialDividend() {
        return new CorporateAction(kind, ratioNew, ratioOld, source, isTwoScaleWeek, true);
    }

    /** Whether value other than an ordinary dividend left the price: shares of a spin-off, or a special dividend. */
    public boolean isValueDistributed() {
        return kind.equals(Optional.of(SPIN_OFF)) || isSpecial;
    }

    /** Whether shares of another company were given out and the dividend column does not hold their value. */
    public boolean isSpinOffInAdjustedCloses() {
        return kind.equals(Optional.of(SPIN_OFF)) && !isSpecial;
    }

    static CorporateAction inferred(String kind, SplitTerms terms, boolean isSpecial) {
        return new CorporateAction(
                Optional.of(kind), terms.newShares(), terms.oldShares(), Optional.of("inferred"), false, isSpecial);
    }

    CorporateAction asReported() {
        return new CorporateAction(kind, ratioNew, ratioOld, Optional.of(REPORTED), isTwoScaleWeek, isSpecial);
    }

    CorporateAction withTwoScaleWeek(boolean isTwoScale) {
        return new CorporateAction(kind, ratioNew, ratioOld, source, isTwoScale, isSpecial);
    }

    /** Whether the number of shares changed. */
    public boolean isSplit() {
        return kind.equals(Optional.of(SPLIT));
    }

    public boolean isReported() {
        return source.equals(Optional.of(REPORTED));
    }

    public boolean isOverridden() {
        return source.equals(Optional.of(OVERRIDE));
    }
}
