package dev.tapeline.sink.buffer;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.HeldSymbolChange;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buffers weekly bars: written as complete vintages, never a part of one.
 *
 * <p>A symbol with an incomplete vintage is held: its bars wait in a table of their own until the topic has been read
 * to the end that it had when the incomplete vintage was found. By then every bar that replaced a missing one has been
 * read, and all are merged in one transaction, so that no reader sees a series with a gap or with bars of two vintages.
 *
 * <p>A symbol with a bar that cannot be loaded awaits a whole vintage: until then its bars are not written at all.
 */
public final class WeeklyBarBuffer implements PartitionBuffer {
    private final RecordDecoder<WeeklyBar> decoder;
    private final VintageAssembler assembly;
    private final Map<String, HeldSymbol> heldSymbols = new HashMap<>();
    private final UnloadableBars unloadable;
    private final List<Closed> closed = new ArrayList<>();
    private final List<HeldSymbolChange> changes = new ArrayList<>();
    private PartitionPosition position;
    private int waiting;
    /** Bronze offset of the newest payload of which some bar was read, and whose bars are all closed or skipped. */
    private long skippedTo = -1;

    private boolean hasSkipped;

    private record Closed(SinkVintage vintage, boolean isHeld) {}

    /**
     * A buffer that continues at a position.
     *
     * @param heldSymbols that an earlier sink has left, by symbol
     */
    public WeeklyBarBuffer(
            PartitionPosition position, RecordDecoder<WeeklyBar> decoder, Map<String, HeldSymbol> heldSymbols) {
        this(position, decoder, heldSymbols, new UnloadableBars(Map.of(), new RejectedPayloads()));
    }

    /**
     * A buffer that continues at a position.
     *
     * @param heldSymbols that an earlier sink has left, by symbol
     * @param unloadable bars that are known to be unloadable
     */
    public WeeklyBarBuffer(
            PartitionPosition position,
            RecordDecoder<WeeklyBar> decoder,
            Map<String, HeldSymbol> heldSymbols,
            UnloadableBars unloadable) {
        this.position = position;
        this.decoder = decoder;
        this.assembly = new VintageAssembler(position.partition());
        this.heldSymbols.putAll(heldSymbols);
        this.unloadable = unloadable;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        WeeklyBar bar;
        try {
            bar = decoder.decodeIfPossible(encoded);
        } catch (UndecodableRecordException e) {
            String symbol = UnloadableBars.symbolOf(encoded, e);
            close(assembly.interrupt(symbol), stableEnd);
            long first = assembly.abandon(symbol).orElse(newestOffset() + 1);
            holdBack(symbol, first, e.getMessage());
            return;
        }
        if (unloadable.isAwaiting(bar.getSymbol()) && !UnloadableBars.isOfWholeVintage(bar)) {
            close(assembly.interrupt(bar.getSymbol()), stableEnd);
            skip(bar.getBronzeOffset());
            return;
        }
        waiting++;
        close(assembly.accept(encoded.offset(), bar), stableEnd);
    }

    private void close(List<SinkVintage> vintages, long stableEnd) {
        for (SinkVintage vintage : vintages) {
            String symbol = vintage.symbol();
            Optional<String> rejected = unloadable.rejection(vintage);
            if (rejected.isPresent()) {
                waiting -= vintage.bars().size();
                holdBack(symbol, vintage.bronzeOffset(), rejected.get());
                skip(vintage.bronzeOffset());
            } else if (unloadable.isAwaiting(symbol) && !vintage.isWhole()) {
                waiting -= vintage.bars().size();
                skip(vintage.bronzeOffset());
            } else {
                if (unloadable.isAwaiting(symbol)) {
                    unloadable.release(symbol);
                    changes.add(new HeldSymbolChange(
                            symbol, position.partition(), vintage.bronzeOffset(), Optional.empty()));
                }
                if (!vintage.isWhole()) {
                    heldSymbols.merge(symbol, new HeldSymbol(vintage.bronzeOffset(), stableEnd), HeldSymbol::and);
                }
                closed.add(new Closed(vintage, heldSymbols.containsKey(symbol)));
            }
        }
    }

    private void holdBack(String symbol, long bronzeOffset, String reason) {
        HeldSymbol incomplete = heldSymbols.remove(symbol);
        long first = incomplete == null ? bronzeOffset : Math.min(bronzeOffset, incomplete.bronzeOffset());
        unloadable.await(symbol, first);
        changes.add(new HeldSymbolChange(symbol, position.partition(), first, Optional.of(reason)));
        hasSkipped = true;
    }

    private void skip(long bronzeOffset) {
        skippedTo = Math.max(skippedTo, bronzeOffset);
        hasSkipped = true;
    }

    private long newestOffset() {
        return closed.stream()
                .mapToLong(each -> each.vintage().bronzeOffset())
                .reduce(Math.max(position.bronzeOffset(), skippedTo), Math::max);
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        boolean released = release(batch, reached);
        if (closed.isEmpty() && !released && !hasSkipped) {
            return;
        }
        long applied = newestOffset();
        for (Closed each : closed) {
            if (each.isHeld()) {
                batch.hold(each.vintage());
            } else {
                batch.apply(each.vintage());
            }
            waiting -= each.vintage().bars().size();
        }
        changes.forEach(batch::apply);
        closed.clear();
        changes.clear();
        hasSkipped = false;
        position = position.at(nextOffset(reached), applied);
        batch.advance(position);
    }

    /** Bronze offset up to which all bars are written and none is held. */
    long applied() {
        return heldSymbols.values().stream()
                .mapToLong(held -> held.bronzeOffset() - 1)
                .reduce(position.bronzeOffset(), Math::min);
    }

    /** Whether the bars of this payload will not be written, because the symbol awaits a whole vintage. */
    boolean isHeldBack(String symbol, long bronzeOffset) {
        return unloadable.isAwaiting(symbol, bronzeOffset);
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public long nextOffset(long reached) {
        return closed.isEmpty() && !hasSkipped ? assembly.openedAt().orElse(reached) : position.nextOffset();
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
