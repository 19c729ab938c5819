package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buffers receipts: written strictly in order, each in the same transaction as the rows that it counts or later. */
public final class ReceiptBuffer implements PartitionBuffer {
    private final RecordDecoder<Receipt> decoder;
    private final WeeklyBarBuffer bars;
    private final SymbolRecordBuffer<Company> companies;
    private final SymbolRecordBuffer<ReportedActions> actions;
    private final RejectionBuffer rejections;
    private final HeldRecordFactory held;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private PartitionPosition position;

    /** A receipt, or the rejection that takes the place of one that cannot be decoded. */
    private record Queued(long offset, Optional<Receipt> receipt, Optional<Rejection> rejection) {
        long bronzeOffset() {
            return receipt.map(Receipt::getBronzeOffset)
                    .orElseGet(() -> rejection.map(Rejection::getBronzeOffset).orElse(-1L));
        }

        void applyTo(WriteBatch batch) {
            receipt.ifPresent(batch::apply);
            rejection.ifPresent(batch::apply);
        }
    }

    /** Bronze offsets up to which the rows of each kind are written. */
    private record Applied(WeeklyBarBuffer buffer, long bars, long companies, long actions, long rejections) {
        boolean cover(Receipt receipt) {
            return (receipt.getBarsEmitted() == 0 || bars >= receipt.getBronzeOffset() || isHeldBack(receipt))
                    && (receipt.getCompaniesEmitted() == 0 || companies >= receipt.getBronzeOffset())
                    && (receipt.getActionsEmitted() == 0 || actions >= receipt.getBronzeOffset())
                    && (receipt.getRejectionsEmitted() == 0 || rejections >= receipt.getBronzeOffset());
        }

        /** A payload that was published again may release the symbol, so its receipt waits for its bars. */
        private boolean isHeldBack(Receipt receipt) {
            return receipt.getAttempt() == 0
                    && receipt.getSymbol() != null
                    && buffer.isHeldBack(receipt.getSymbol(), receipt.getBronzeOffset());
        }
    }

    /** The other buffers are those of the same partition number; they are drained before this one. */
    public ReceiptBuffer(
            PartitionPosition position,
            RecordDecoder<Receipt> decoder,
            WeeklyBarBuffer bars,
            SymbolRecordBuffer<Company> companies,
            SymbolRecordBuffer<ReportedActions> actions,
            RejectionBuffer rejections,
            HeldRecordFactory held) {
        this.position = position;
        this.decoder = decoder;
        this.bars = bars;
        this.companies = companies;
        this.actions = actions;
        this.rejections = rejections;
        this.held = held;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        queue.add(queued(encoded));
    }

    private Queued queued(ConsumerRecord<byte[], byte[]> encoded) {
        try {
            return new Queued(encoded.offset(), Optional.of(decoder.decodeIfPossible(encoded)), Optional.empty());
        } catch (UndecodableRecordException e) {
            return new Queued(encoded.offset(), Optional.empty(), Optional.of(held.ofReceipt(encoded, e.getMessage())));
        }
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        Applied rows = new Applied(bars, bars.applied(), companies.applied(), actions.applied(), rejections.applied());
        long applied = position.bronzeOffset();
        boolean moved = false;
        while (!queue.isEmpty() && queue.getFirst().receipt().map(rows::cover).orElse(true)) {
            Queued first = queue.removeFirst();
            first.applyTo(batch);
            applied = Math.max(applied, first.bronzeOffset());
            moved = true;
        }
        if (moved) {
            position = position.at(nextOffset(reached), applied);
            batch.advance(position);
        }
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
