package dev.tapeline.sink.buffer;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Weekly bars: written by whole vintages, never a part of one.
 *
 * <p>A symbol with a torn vintage is held: what is known of it waits in a table of its own until the topic has been
 * read to where it ended when the tear was seen. By then every bar that took the place of a missing one has been read,
 * and all is merged in one transaction, so that no reader sees a series with a hole or of two vintages.
 */
public final class WeeklyBarBuffer implements PartitionBuffer {
    private final RecordDecoder<WeeklyBar> decoder;
    private final VintageAssembler assembly;
    private final Map<String, Hold> holds = new HashMap<>();
    private final List<Closed> closed = new ArrayList<>();
    private PartitionPosition position;
    private int waiting;

    private record Closed(SinkVintage vintage, boolean isHeld) {}

    /**
     * Why a symbol is held.
     *
     * @param bronzeOffset oldest payload whose bars are held
     * @param until offset in this partition from where on they can be merged
     */
    public record Hold(long bronzeOffset, long until) {
        Hold and(Hold later) {
            return new Hold(Math.min(bronzeOffset, later.bronzeOffset), Math.max(until, later.until));
        }
    }

    /** @param holds of an earlier sink, by symbol */
    public WeeklyBarBuffer(PartitionPosition position, RecordDecoder<WeeklyBar> decoder, Map<String, Hold> holds) {
        this.position = position;
        this.decoder = decoder;
        this.assembly = new VintageAssembler(position.partition());
        this.holds.putAll(holds);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> coded, long stableEnd) {
        waiting++;
        for (SinkVintage vintage : assembly.accept(coded.offset(), decoder.decode(coded))) {
            if (!vintage.isWhole()) {
                holds.merge(vintage.symbol(), new Hold(vintage.bronzeOffset(), stableEnd), Hold::and);
            }
            closed.add(new Closed(vintage, holds.containsKey(vintage.symbol())));
        }
    }

    @Override
    public void drainTo(WriteBatch flush, long reached, boolean isAtStableEnd) {
        boolean released = release(flush, reached);
        if (closed.isEmpty() && !released) {
            return;
        }
        long applied = position.bronzeOffset();
        for (Closed each : closed) {
            if (each.isHeld()) {
                flush.hold(each.vintage());
            } else {
                flush.apply(each.vintage());
            }
            applied = Math.max(applied, each.vintage().bronzeOffset());
            waiting -= each.vintage().bars().size();
        }
        closed.clear();
        position = position.at(nextOffset(reached), applied);
        flush.advance(position);
    }

    /** Bronze offset up to which all bars are in the table, none of them held. */
    long applied() {
        return holds.values().stream()
                .mapToLong(hold -> hold.bronzeOffset() - 1)
                .reduce(position.bronzeOffset(), Math::min);
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public long nextOffset(long reached) {
        return closed.isEmpty() ? assembly.openedAt().orElse(reached) : position.nextOffset();
    }

    private boolean release(WriteBatch flush, long reached) {
        boolean released = false;
        for (Iterator<Map.Entry<String, Hold>> entries = holds.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<String, Hold> held = entries.next();
            if (reached >= held.getValue().until() && !assembly.isOpenFor(held.getKey())) {
                flush.release(held.getKey());
                entries.remove();
                released = true;
            }
        }
        return released;
    }
}
