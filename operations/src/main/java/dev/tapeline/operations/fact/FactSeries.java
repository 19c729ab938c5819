package dev.tapeline.operations.fact;

import java.util.List;
import java.util.Optional;

/** All bars of a symbol, oldest first, and the index of one of them. */
public record FactSeries(List<FactRow> bars, int index) {
    /** The bar at the index. */
    public FactRow bar() {
        return bars.get(index);
    }

    /** The bar before it; empty for the first. */
    public Optional<FactRow> previous() {
        return index == 0 ? Optional.empty() : Optional.of(bars.get(index - 1));
    }
}
