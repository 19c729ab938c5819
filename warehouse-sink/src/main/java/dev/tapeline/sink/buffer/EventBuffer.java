package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buffers events that are written without waiting for others, such as those of batches. */
public final class EventBuffer<T extends SpecificRecord> implements PartitionBuffer {
    private final RecordDecoder<T> decoder;
    private final BiConsumer<WriteBatch, T> application;
    private final List<T> events = new ArrayList<>();
    private PartitionPosition position;

    /**
     * A buffer that continues at a position.
     *
     * @param application adds one event to the batch
     */
    public EventBuffer(PartitionPosition position, RecordDecoder<T> decoder, BiConsumer<WriteBatch, T> application) {
        this.position = position;
        this.decoder = decoder;
        this.application = application;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        events.add(decoder.decode(encoded));
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (events.isEmpty()) {
            return;
        }
        events.forEach(event -> application.accept(batch, event));
        events.clear();
        position = position.at(reached, position.bronzeOffset());
        batch.advance(position);
    }

    @Override
    public int waiting() {
        return events.size();
    }

    @Override
    public long nextOffset(long reached) {
        return events.isEmpty() ? reached : position.nextOffset();
    }
}
