package dev.tapeline.extractor.bronze;

import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.vendor.FailedResponse;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Counts what becomes of a batch's answers, and where the time goes. For one thread. */
public final class BatchStatistics {
    private final long begun = System.nanoTime();
    private final int planned;
    private final BatchProgressListener progress;
    private final List<FailedResponse> refused = new ArrayList<>();
    private int archived;
    private int alreadyArchived;
    private long bytes;
    private long archivingNanos;
    private long publishingNanos;

    public BatchStatistics(int planned, BatchProgressListener progress) {
        this.planned = planned;
        this.progress = progress;
    }

    public void refused(FailedResponse refusal) {
        refused.add(refusal);
        reportProgress();
    }

    public void published(Payload payload, RawArchive.Kept kept) {
        switch (kept) {
            case NEW -> archived++;
            case ALREADY_THERE -> alreadyArchived++;
        }
        bytes += payload.answer().body().bytes().length;
        reportProgress();
    }

    public int publishedSoFar() {
        return archived + alreadyArchived;
    }

    public int refusedSoFar() {
        return refused.size();
    }

    public <T> T archiving(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        archivingNanos += System.nanoTime() - start;
        return result;
    }

    public <T> T publishing(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        publishingNanos += System.nanoTime() - start;
        return result;
    }

    public void publishing(Runnable work) {
        publishing(() -> {
            work.run();
            return null;
        });
    }

    public BatchReport report(BatchId batch, MarketDataSource market, SortedMap<Integer, Long> lastOffsets) {
        return new BatchReport(
                batch.text(),
                market,
                planned,
                publishedSoFar(),
                archived,
                alreadyArchived,
                List.copyOf(refused),
                bytes,
                lastOffsets,
                Duration.ofNanos(System.nanoTime() - begun),
                Duration.ofNanos(archivingNanos),
                Duration.ofNanos(publishingNanos));
    }

    private void reportProgress() {
        progress.at(publishedSoFar() + refusedSoFar(), planned);
    }
}
