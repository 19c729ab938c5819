package dev.tapeline.cli.lineage;

import dev.tapeline.market.TradingWeek;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All bars of a symbol, the oldest first, and the one in question. */
record Series(List<Bar> bars, int index) {
    Bar bar() {
        return bars.get(index);
    }

    Optional<Bar> previous() {
        return index == 0 ? Optional.empty() : Optional.of(bars.get(index - 1));
    }

    List<Bar> soFar() {
        return bars.subList(0, index + 1);
    }

    /** The bars of the last so many ISO weeks, this one included. */
    Stream<Bar> lastWeeks(int weeks) {
        return soFar().stream().filter(bar -> weeksAgo(bar) < weeks);
    }

    int weeksAgo(Bar bar) {
        return bar().week().index() - bar.week().index();
    }

    /** The bars with a split after one week and up to another. */
    List<Bar> splits(TradingWeek after, TradingWeek upTo) {
        return bars.stream()
                .filter(bar -> bar.row().has("split_ratio"))
                .filter(bar -> bar.week().compareTo(after) > 0 && bar.week().compareTo(upTo) <= 0)
                .toList();
    }

    List<Bar> laterSplits() {
        return splits(bar().week(), bars.get(bars.size() - 1).week());
    }

    /** The total return of a bar against the one before it. */
    double growth(Bar bar) {
        Bar before = bars.get(bars.indexOf(bar) - 1);
        return bar.real("adj_close_price") / before.real("adj_close_price");
    }
}
