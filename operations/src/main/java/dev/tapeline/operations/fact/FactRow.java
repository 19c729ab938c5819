package dev.tapeline.operations.fact;

import dev.tapeline.market.TradingWeek;

/** A row of the fact table. */
public record FactRow(TradingWeek week, JsonRow row) {
    public double real(String column) {
        return row.real(column);
    }

    /** Whether its return counts in statistics. */
    public boolean isEligible() {
        return row.isTrue("is_complete") && row.has("weeks_since_previous") && row.whole("weeks_since_previous") == 1;
    }

    /** Shares after the week's split for each before it; 1 without a split. */
    public double splitRatio() {
        return row.has("split_ratio") ? real("split_ratio") : 1;
    }
}
