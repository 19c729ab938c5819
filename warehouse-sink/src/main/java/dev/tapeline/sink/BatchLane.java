package dev.tapeline.sink;

import dev.tapeline.avro.BatchEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events of batches: written as they come. */
final class BatchLane implements Lane {
    private final RecordDecoder<BatchEvent> decoder;
    private final List<BatchEvent> events = new ArrayList<>();
    private Position position;

    BatchLane(Position position, RecordDecoder<BatchEvent> decoder) {
        this.position = position;
        this.decoder = decoder;
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
        events.forEach(flush::apply);
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
