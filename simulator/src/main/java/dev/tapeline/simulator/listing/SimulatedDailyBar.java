package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One day of trading, all prices as traded.
 *
 * @param dividend paid to those who held before this day; zero on most days
 * @param splitCoefficient new shares per old one at the open of this day; one on most days
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
