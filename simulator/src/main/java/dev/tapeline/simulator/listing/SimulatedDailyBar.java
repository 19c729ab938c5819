package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One trading day, with prices as traded.
 *
 * @param dividend with this day as its ex-dividend date; 0 on most days
 * @param splitCoefficient new shares per old share at the open of this day; 1 on most days
 */
public record SimulatedDailyBar(
        LocalDate date,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long volume,
        BigDecimal dividend,
        BigDecimal splitCoefficient) {}
