package dev.tapeline.formula.action;

import dev.tapeline.market.TradingWeek;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A factor that the vendor lists as a split, by decision 37.
 *
 * @param exDate first day on the new scale
 * @param factor new shares per old share, rounded by the vendor to four decimals; not 1
 */
public record ReportedSplit(LocalDate exDate, BigDecimal factor) {
    private static final BigDecimal HALF_OF_LAST_DECIMAL = new BigDecimal("0.00005");
    private static final BigDecimal HALF_PERCENT = new BigDecimal("0.005");
    private static final BigDecimal SMALLEST_EXACT = new BigDecimal("0.05");
    private static final int LARGEST_SMALLER_TERM = 20;

    /** Number of weeks since the week of 1970-01-02. */
    int week() {
        return TradingWeek.of(exDate).index();
    }

    /** The numbers of shares; empty for a factor that is no ratio of shares, as of a spin-off. */
    Optional<SplitTerms> terms() {
        Optional<SplitTerms> simple = simpleTerms();
        boolean isStockDividend = factor.remainder(HALF_PERCENT).signum() == 0;
        return simple.isPresent() || !(isStockDividend || isConsolidation())
                ? simple
                : Optional.of(new SplitTerms(factor, BigDecimal.ONE));
    }

    /** Whether the terms do not depend on how the vendor rounds. */
    boolean isExact() {
        return !isConsolidation()
                || (factor.compareTo(SMALLEST_EXACT) >= 0 && simpleTerms().isPresent());
    }

    private boolean isConsolidation() {
        return factor.compareTo(BigDecimal.ONE) < 0;
    }

    private Optional<SplitTerms> simpleTerms() {
        double low = factor.subtract(HALF_OF_LAST_DECIMAL).doubleValue();
        double high = factor.add(HALF_OF_LAST_DECIMAL).doubleValue();
        for (long smaller = 1; smaller <= LARGEST_SMALLER_TERM; smaller++) {
            double nearest = isConsolidation() ? smaller / factor.doubleValue() : smaller * factor.doubleValue();
            long larger = Math.round(nearest);
            double ratio = isConsolidation() ? (double) smaller / larger : (double) larger / smaller;
            if (ratio >= low && ratio <= high) {
                return Optional.of(isConsolidation() ? SplitTerms.of(smaller, larger) : SplitTerms.of(larger, smaller));
            }
        }
        return Optional.empty();
    }
}
