package dev.tapeline.sink.buffer;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.SinkVintage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Groups the bars of one partition into vintages.
 *
 * <p>The bars of a payload are contiguous and each contains their number. If a bar of another payload comes earlier,
 * compaction has removed the missing ones because the topic contains later bars of the same weeks.
 */
final class VintageAssembler {
    private final int partition;
    private List<WeeklyBar> open = List.of();
    private long openedAt;

    VintageAssembler(int partition) {
        this.partition = partition;
    }

    /** Vintages that this bar ends: an incomplete one before it, the one that it completes, or both. */
    List<SinkVintage> accept(long offset, WeeklyBar bar) {
        if (belongsToOpen(bar)) {
            open.add(bar);
            return isOpenWhole() ? List.of(close(true)) : List.of();
        }
        List<SinkVintage> closed = new ArrayList<>(2);
        if (!open.isEmpty()) {
            closed.add(close(false));
        }
        open = new ArrayList<>(Math.max(1, bar.getVintageBars()));
        openedAt = offset;
        open.add(bar);
        if (isOpenWhole()) {
            closed.add(close(true));
        }
        return closed;
    }

    /** The vintage that a record of another symbol ends, which is incomplete. */
    List<SinkVintage> interrupt(String symbol) {
        return open.isEmpty() || isOpenFor(symbol) ? List.of() : List.of(close(false));
    }

    /** Discards the open vintage if it is the symbol's; returns its bronze offset. */
    OptionalLong abandon(String symbol) {
        if (!isOpenFor(symbol)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(close(false).bronzeOffset());
    }

    /** Offset of the first bar that is not part of a closed vintage. */
    OptionalLong openedAt() {
        return open.isEmpty() ? OptionalLong.empty() : OptionalLong.of(openedAt);
    }

    boolean isOpenFor(String symbol) {
        return !open.isEmpty() && open.get(0).getSymbol().equals(symbol);
    }

    private boolean belongsToOpen(WeeklyBar bar) {
        return !open.isEmpty()
                && open.get(0).getBronzeOffset() == bar.getBronzeOffset()
                && open.get(0).getSymbol().equals(bar.getSymbol());
    }

    private boolean isOpenWhole() {
        return open.size() >= open.get(0).getVintageBars();
    }

    private SinkVintage close(boolean isWhole) {
        SinkVintage closed = new SinkVintage(partition, open, isWhole);
        open = List.of();
        return closed;
    }
}
