package dev.tapeline.operations.fact;

import dev.tapeline.market.TradingWeek;

/** A row of the fact table. */
public record FactRow(TradingWeek week, JsonRow row) {}
