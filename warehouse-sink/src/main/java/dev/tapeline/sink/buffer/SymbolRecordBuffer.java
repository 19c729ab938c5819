package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Rejection;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Buffers records of which a payload has at most one, such as companies: written without waiting for others.
 *
 * <p>In place of one that cannot be loaded, a rejection is written.
 */
public final class SymbolRecordBuffer<T extends SpecificRecord> implements PartitionBuffer {
    private final RecordDecoder<T> decoder;
    private final Kind<T> kind;
    private final RejectedPayloads rejected;
    private final HeldRecordFactory held;
    private final List<Waiting> waiting = new ArrayList<>();
    private PartitionPosition position;

    private record Waiting(long bronzeOffset, Consumer<WriteBatch> application) {}

    /**
     * What the buffer must know of its records.
     *
     * @param functions of which the payload of a record is a response
     * @param application adds one record to the batch
     * @param payloadId id of the payload that a record comes from
     * @param bronzeOffset offset of that payload
     */
    public record Kind<T>(
            Set<String> functions,
            BiConsumer<WriteBatch, T> application,
            Function<T, String> payloadId,
            ToLongFunction<T> bronzeOffset) {}

    /**
     * A buffer that continues at a position.
     *
     * @param rejected payloads that the warehouse does not accept
     */
    public SymbolRecordBuffer(
            PartitionPosition position,
            RecordDecoder<T> decoder,
            Kind<T> kind,
            RejectedPayloads rejected,
            HeldRecordFactory held) {
        this.position = position;
        this.decoder = decoder;
        this.kind = kind;
        this.rejected = rejected;
        this.held = held;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        T value;
        try {
            value = decoder.decodeIfPossible(encoded);
        } catch (UndecodableRecordException e) {
            hold(held.ofSymbol(encoded, kind.functions(), e.getMessage()));
            return;
        }
        long bronzeOffset = kind.bronzeOffset().applyAsLong(value);
        Optional<String> reason = rejected.reason(kind.payloadId().apply(value), bronzeOffset);
        if (reason.isPresent()) {
            hold(held.ofPayload(encoded, bronzeOffset, reason.get()));
        } else {
            waiting.add(new Waiting(bronzeOffset, batch -> kind.application().accept(batch, value)));
        }
    }

    private void hold(Rejection rejection) {
        waiting.add(new Waiting(rejection.getBronzeOffset(), batch -> batch.apply(rejection)));
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (waiting.isEmpty()) {
            return;
        }
        long applied = position.bronzeOffset();
        for (Waiting each : waiting) {
            each.application().accept(batch);
            applied = Math.max(applied, each.bronzeOffset());
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
