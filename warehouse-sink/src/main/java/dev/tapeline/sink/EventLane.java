package dev.tapeline.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events that wait for nothing, such as those of batches: written as they come. */
final class EventLane<T extends SpecificRecord> implements Lane {
    private final RecordDecoder<T> decoder;
    private final BiConsumer<Flush, T> application;
    private final List<T> events = new ArrayList<>();
    private Position position;

    /** @param application hands one event to the flush */
    EventLane(Position position, RecordDecoder<T> decoder, BiConsumer<Flush, T> application) {
        this.position = position;
        this.decoder = decoder;
        this.application = application;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> coded, long stableEnd) {
        events.add(decoder.decode(coded));
    }

    @Override
    public void drainTo(Flush flush, long reached, boolean isAtStableEnd) {
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
