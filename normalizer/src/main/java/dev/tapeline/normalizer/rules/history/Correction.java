package dev.tapeline.normalizer.rules.history;

import dev.tapeline.outcome.ChangeCause;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One value of a complete week that differs in a later payload.
 *
 * @param week index of the week
 * @param column of the bar, such as {@code adjusted_close}; a last trading date is a number such as 20261120
 * @param now empty if the week was withdrawn
 */
public record Correction(int week, String column, BigDecimal old, Optional<BigDecimal> now, ChangeCause cause) {}
