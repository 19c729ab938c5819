package dev.tapeline.operations.replay.diff;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * To which rows a comparison is limited; tables without the column concerned are passed over.
 *
 * @param symbols empty for all
 * @param firstWeek Friday of the first week
 * @param lastWeek Friday of the last week
 * @param batch id of the batch that the old or the new row comes from
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // each limit is optional
public record DiffFilter(
        SortedSet<String> symbols,
        Optional<LocalDate> firstWeek,
        Optional<LocalDate> lastWeek,
        Optional<String> batch) {
    /** All rows. */
    public static final DiffFilter ALL =
            new DiffFilter(new TreeSet<>(), Optional.empty(), Optional.empty(), Optional.empty());

    public DiffFilter {
        symbols = new TreeSet<>(symbols);
    }

    /** Limited to the symbols of a partial replay, unless it names symbols itself. */
    public DiffFilter within(SortedSet<String> replayed) {
        return symbols.isEmpty() ? new DiffFilter(replayed, firstWeek, lastWeek, batch) : this;
    }

    boolean limitsWeeks() {
        return firstWeek.isPresent() || lastWeek.isPresent();
    }
}
