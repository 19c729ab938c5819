package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Rejection;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Rejections: written once all of a payload are there, so that its receipt finds them complete.
 *
 * <p>They are complete when another payload's begin or when nothing committed is left to read: a payload's records are
 * committed together.
 */
public final class RejectionBuffer implements PartitionBuffer {
    private final RecordDecoder<Rejection> decoder;
    private final Deque<Read> read = new ArrayDeque<>();
    private PartitionPosition position;

    private record Read(long offset, Rejection rejection) {}

    public RejectionBuffer(PartitionPosition position, RecordDecoder<Rejection> decoder) {
        this.position = position;
        this.decoder = decoder;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> coded, long stableEnd) {
        read.add(new Read(coded.offset(), decoder.decode(coded)));
    }

    @Override
    public void drainTo(WriteBatch flush, long reached, boolean isAtStableEnd) {
        if (read.isEmpty()) {
            return;
        }
        long open = isAtStableEnd ? -1 : read.getLast().rejection().getBronzeOffset();
        long applied = position.bronzeOffset();
        boolean moved = false;
        while (!read.isEmpty() && read.getFirst().rejection().getBronzeOffset() != open) {
            Rejection rejection = read.removeFirst().rejection();
            flush.apply(rejection);
            applied = Math.max(applied, rejection.getBronzeOffset());
            moved = true;
        }
        if (moved) {
            position = position.at(nextOffset(reached), applied);
            flush.advance(position);
        }
    }

    /** Bronze offset up to which all rejections are written. */
    long applied() {
        return position.bronzeOffset();
    }

    @Override
    public int waiting() {
        return read.size();
    }

    @Override
    public long nextOffset(long reached) {
        return read.isEmpty() ? reached : read.getFirst().offset();
    }
}
