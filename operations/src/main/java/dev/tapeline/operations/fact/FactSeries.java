package dev.tapeline.operations.fact;

import dev.tapeline.market.TradingWeek;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All bars of a symbol, the oldest first, and the one in question. */
public record FactSeries(List<FactRow> bars, int index) {
    public FactRow bar() {
        return bars.get(index);
    }

    public Optional<FactRow> previous() {
        return index == 0 ? Optional.empty() : Optional.of(bars.get(index - 1));
    }

    public List<FactRow> soFar() {
        return bars.subList(0, index + 1);
    }

    /** The bars of the last so many ISO weeks, this one included. */
    public Stream<FactRow> lastWeeks(int weeks) {
        return soFar().stream().filter(bar -> weeksAgo(bar) < weeks);
    }

    public int weeksAgo(FactRow bar) {
        return bar().week().index() - bar.week().index();
    }

    /** The bars with a split after one week and up to another. */
    public List<FactRow> splits(TradingWeek after, TradingWeek upTo) {
        return bars.stream()
                .filter(bar -> bar.row().has("split_ratio"))
                .filter(bar -> bar.week().compareTo(after) > 0 && bar.week().compareTo(upTo) <= 0)
                .toList();
    }

    public List<FactRow> laterSplits() {
        return splits(bar().week(), bars.get(bars.size() - 1).week());
    }

    /** The total return of a bar against the one before it. */
    public double growth(FactRow bar) {
        FactRow before = bars.get(bars.indexOf(bar) - 1);
        return bar.real("adj_close_price") / before.real("adj_close_price");
    }
}
