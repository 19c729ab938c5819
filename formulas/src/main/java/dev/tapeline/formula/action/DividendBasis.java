package dev.tapeline.formula.action;

/**
 * How the vendor reports a dividend.
 *
 * @param unit what the reported amount is multiplied by to be in the unit of the prices: 1, 100 or 0.01
 * @param isAdjusted whether it is reported per share of the last week and not per share of its own week
 */
public record DividendBasis(double unit, boolean isAdjusted) {
    static final DividendBasis AS_PAID = new DividendBasis(1, false);
}
