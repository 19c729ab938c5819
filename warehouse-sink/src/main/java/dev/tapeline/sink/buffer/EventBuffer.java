package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events that wait for nothing, such as those of batches: written as they come. */
public final class EventBuffer<T extends SpecificRecord> implements PartitionBuffer {
    private final RecordDecoder<T> decoder;
    private final BiConsumer<WriteBatch, T> application;
    private final List<T> events = new ArrayList<>();
    private PartitionPosition position;

    /** @param application hands one event to the flush */
    public EventBuffer(PartitionPosition position, RecordDecoder<T> decoder, BiConsumer<WriteBatch, T> application) {
        this.position = position;
        this.decoder = decoder;
        this.application = application;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> coded, long stableEnd) {
        events.add(decoder.decode(coded));
    }

    @Override
    public void drainTo(WriteBatch flush, long reached, boolean isAtStableEnd) {
        if (events.isEmpty()) {
            return;
        }
        events.forEach(event -> application.accept(flush, event));
        events.clear();
        position = position.at(reached, position.bronzeOffset());
        flush.advance(position);
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
