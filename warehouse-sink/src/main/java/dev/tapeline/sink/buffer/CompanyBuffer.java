package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Company;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buffers companies: one record per payload, written without waiting for others. */
public final class CompanyBuffer implements PartitionBuffer {
    private final RecordDecoder<Company> decoder;
    private final List<Company> companies = new ArrayList<>();
    private PartitionPosition position;

    public CompanyBuffer(PartitionPosition position, RecordDecoder<Company> decoder) {
        this.position = position;
        this.decoder = decoder;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> encoded, long stableEnd) {
        companies.add(decoder.decode(encoded));
    }

    @Override
    public void drainTo(WriteBatch batch, long reached, boolean isAtStableEnd) {
        if (companies.isEmpty()) {
            return;
        }
        long applied = position.bronzeOffset();
        for (Company company : companies) {
            batch.apply(company);
            applied = Math.max(applied, company.getBronzeOffset());
        }
        companies.clear();
        position = position.at(reached, applied);
        batch.advance(position);
    }

    /** Bronze offset up to which all companies are written. */
    long applied() {
        return position.bronzeOffset();
    }

    @Override
    public int waiting() {
        return companies.size();
    }

    @Override
    public long nextOffset(long reached) {
        return companies.isEmpty() ? reached : position.nextOffset();
    }
}
