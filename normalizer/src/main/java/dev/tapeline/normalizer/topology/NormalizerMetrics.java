package dev.tapeline.normalizer.topology;

import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.outcome.PayloadVerdict;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the work of the normalizer since its start. Thread-safe. */
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
        payloadsRejected.add(normalized.receipt().getVerdict().equals(PayloadVerdict.REJECTED.name()) ? 1 : 0);
        bars.add(normalized.bars().size());
        busyNanos.add(nanos);
    }

    /** Counts one interruption by an unavailable broker or registry. */
    public void countOutage() {
        outages.increment();
    }

    /** The counts so far. */
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
