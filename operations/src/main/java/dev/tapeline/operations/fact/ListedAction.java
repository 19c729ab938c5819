package dev.tapeline.operations.fact;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A split or dividend in gold that the vendor reports.
 *
 * @param ratio of a split or spin-off; null for a dividend
 */
public record ListedAction(LocalDate exDate, BigDecimal ratio) {}
