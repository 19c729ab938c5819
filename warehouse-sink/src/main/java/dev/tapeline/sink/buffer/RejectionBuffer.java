package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Rejection;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.vendor.VendorFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buffers rejections: written once all rejections of a payload are read, so that its receipt can follow.
 *
 * <p>They are complete when the next payload's rejections begin or when no committed record is left to read, since the
 * records of a payload are committed together.
 */
public final class RejectionBuffer implements PartitionBuffer {
    /** A response of any function may be rejected. */
    private static final Set<String> FUNCTIONS =
            Stream.of(VendorFunction.values()).map(VendorFunction::name).collect(Collectors.toUnmodifiableSet());

    private final RecordDecoder<Rejection> decoder;
    private final HeldRecordFactory held;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private PartitionPosition position;

    private record Queued(long offset, Rejection rejection) {}

    public RejectionBuffer(PartitionPosition position, RecordDecoder<Rejection> decoder, HeldRecordFactory held) {
        this.position = position;
        this.decoder = decoder;
        this.held = held;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        queue.add(new Queued(encoded.offset(), rejection(encoded)));
    }

    private Rejection rejection(ConsumerRecord<byte[], byte[]> encoded) {
        try {
            return decoder.decodeIfPossible(encoded);
        } catch (UndecodableRecordException e) {
            return held.ofSymbol(encoded, FUNCTIONS, e.getMessage());
        }
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (queue.isEmpty()) {
            return;
        }
        long open = isAtStableEnd ? Long.MIN_VALUE : queue.getLast().rejection().getBronzeOffset();
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
