package dev.tapeline.operations.fact;

import java.util.List;
import java.util.Optional;

/** All bars of a symbol, the oldest first, and the one in question. */
public record FactSeries(List<FactRow> bars, int index) {
    public FactRow bar() {
        return bars.get(index);
    }

    public Optional<FactRow> previous() {
        return index == 0 ? Optional.empty() : Optional.of(bars.get(index - 1));
    }
}
