package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Rejection;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buffers rejections: written once all rejections of a payload are read, so that its receipt can follow.
 *
 * <p>They are complete when the next payload's rejections begin or when no committed record is left to read, since the
 * records of a payload are committed together.
 */
public final class RejectionBuffer implements PartitionBuffer {
    private final RecordDecoder<Rejection> decoder;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private PartitionPosition position;

    private record Queued(long offset, Rejection rejection) {}

    public RejectionBuffer(PartitionPosition position, RecordDecoder<Rejection> decoder) {
        this.position = position;
        this.decoder = decoder;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        queue.add(new Queued(encoded.offset(), decoder.decode(encoded)));
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (queue.isEmpty()) {
            return;
        }
        long open = isAtStableEnd ? -1 : queue.getLast().rejection().getBronzeOffset();
        long applied = position.bronzeOffset();
        boolean moved = false;
        while (!queue.isEmpty() && queue.getFirst().rejection().getBronzeOffset() != open) {
            Rejection rejection = queue.removeFirst().rejection();
            batch.apply(rejection);
            applied = Math.max(applied, rejection.getBronzeOffset());
            moved = true;
        }
        if (moved) {
            position = position.at(nextOffset(reached), applied);
            batch.advance(position);
        }
    }

    /** Bronze offset up to which all rejections are written. */
    long applied() {
        return position.bronzeOffset();
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public long nextOffset(long reached) {
        return queue.isEmpty() ? reached : queue.getFirst().offset();
    }
}
