package dev.tapeline.operations.fact;

import dev.tapeline.market.TradingWeek;

/** A row of {@code gold.fact_adjusted_prices}. */
public record FactRow(TradingWeek week, JsonRow row) {}
