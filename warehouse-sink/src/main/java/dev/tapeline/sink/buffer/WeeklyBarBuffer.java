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
 * Buffers weekly bars: written as complete vintages, never a part of one.
 *
 * <p>A symbol with an incomplete vintage is held: its bars wait in a table of their own until the topic has been read
 * to the end that it had when the incomplete vintage was found. By then every bar that replaced a missing one has been
 * read, and all are merged in one transaction, so that no reader sees a series with a gap or with bars of two vintages.
 */
public final class WeeklyBarBuffer implements PartitionBuffer {
    private final RecordDecoder<WeeklyBar> decoder;
    private final VintageAssembler assembly;
    private final Map<String, HeldSymbol> heldSymbols = new HashMap<>();
    private final List<Closed> closed = new ArrayList<>();
    private PartitionPosition position;
    private int waiting;

    private record Closed(SinkVintage vintage, boolean isHeld) {}

    /**
     * A buffer that continues at a position.
     *
     * @param heldSymbols that an earlier sink has left, by symbol
     */
    public WeeklyBarBuffer(
            PartitionPosition position, RecordDecoder<WeeklyBar> decoder, Map<String, HeldSymbol> heldSymbols) {
        this.position = position;
        this.decoder = decoder;
        this.assembly = new VintageAssembler(position.partition());
        this.heldSymbols.putAll(heldSymbols);
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        waiting++;
        for (SinkVintage vintage : assembly.accept(encoded.offset(), decoder.decode(encoded))) {
            if (!vintage.isWhole()) {
                heldSymbols.merge(vintage.symbol(), new HeldSymbol(vintage.bronzeOffset(), stableEnd), HeldSymbol::and);
            }
            closed.add(new Closed(vintage, heldSymbols.containsKey(vintage.symbol())));
        }
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        boolean released = release(batch, reached);
        if (closed.isEmpty() && !released) {
            return;
        }
        long applied = position.bronzeOffset();
        for (Closed each : closed) {
            if (each.isHeld()) {
                batch.hold(each.vintage());
            } else {
                batch.apply(each.vintage());
            }
            applied = Math.max(applied, each.vintage().bronzeOffset());
            waiting -= each.vintage().bars().size();
        }
        closed.clear();
        position = position.at(nextOffset(reached), applied);
        batch.advance(position);
    }

    /** Bronze offset up to which all bars are written and none is held. */
    long applied() {
        return heldSymbols.values().stream()
                .mapToLong(held -> held.bronzeOffset() - 1)
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

    private boolean release(WriteBatch batch, long reached) {
        boolean released = false;
        for (Iterator<Map.Entry<String, HeldSymbol>> entries =
                        heldSymbols.entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<String, HeldSymbol> held = entries.next();
            if (reached >= held.getValue().releaseOffset() && !assembly.isOpenFor(held.getKey())) {
                batch.release(held.getKey());
                entries.remove();
                released = true;
            }
        }
        return released;
    }
}
