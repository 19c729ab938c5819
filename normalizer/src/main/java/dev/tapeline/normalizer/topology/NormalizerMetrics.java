package dev.tapeline.normalizer.topology;

import dev.tapeline.normalizer.record.NormalizedPayload;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the normalizer has done since it was started. Thread-safe. */
public final class NormalizerMetrics {
    private final LongAdder payloads = new LongAdder();
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder rowsRejected = new LongAdder();
    private final LongAdder payloadsRejected = new LongAdder();
    private final LongAdder bars = new LongAdder();
    private final LongAdder outages = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();
    private final AtomicLong firstAt = new AtomicLong();
    private final AtomicLong lastAt = new AtomicLong();

    void count(NormalizedPayload normalized, long nanos) {
        long now = System.nanoTime();
        firstAt.compareAndSet(0, now - nanos);
        lastAt.set(now);
        payloads.increment();
        rowsRead.add(normalized.receipt().getRowsRead());
        rowsRejected.add(normalized.receipt().getRowsRejected());
        payloadsRejected.add(normalized.receipt().getVerdict().equals("REJECTED") ? 1 : 0);
        bars.add(normalized.bars().size());
        busyNanos.add(nanos);
    }

    public void countOutage() {
        outages.increment();
    }

    public NormalizerProgress progress() {
        return new NormalizerProgress(
                payloads.sum(),
                payloadsRejected.sum(),
                rowsRead.sum(),
                rowsRejected.sum(),
                bars.sum(),
                outages.sum(),
                busyNanos.sum() / 1e9,
                (lastAt.get() - firstAt.get()) / 1e9);
    }
}
