package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buffers records of which a payload has at most one, such as companies: written without waiting for others. */
public final class SymbolRecordBuffer<T extends SpecificRecord> implements PartitionBuffer {
    private final RecordDecoder<T> decoder;
    private final BiConsumer<WriteBatch, T> application;
    private final ToLongFunction<T> bronzeOffset;
    private final List<T> waiting = new ArrayList<>();
    private PartitionPosition position;

    /**
     * A buffer that continues at a position.
     *
     * @param application adds one record to the batch
     * @param bronzeOffset offset of the payload that a record comes from
     */
    public SymbolRecordBuffer(
            PartitionPosition position,
            RecordDecoder<T> decoder,
            BiConsumer<WriteBatch, T> application,
            ToLongFunction<T> bronzeOffset) {
        this.position = position;
        this.decoder = decoder;
        this.application = application;
        this.bronzeOffset = bronzeOffset;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        waiting.add(decoder.decode(encoded));
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (waiting.isEmpty()) {
            return;
        }
        long applied = position.bronzeOffset();
        for (T symbolRecord : waiting) {
            application.accept(batch, symbolRecord);
            applied = Math.max(applied, bronzeOffset.applyAsLong(symbolRecord));
        }
        waiting.clear();
        position = position.at(reached, applied);
        batch.advance(position);
    }

    /** Bronze offset up to which all records are written. */
    long applied() {
        return position.bronzeOffset();
    }

    @Override
    public int waiting() {
        return waiting.size();
    }

    @Override
    public long nextOffset(long reached) {
        return waiting.isEmpty() ? reached : position.nextOffset();
    }
}
