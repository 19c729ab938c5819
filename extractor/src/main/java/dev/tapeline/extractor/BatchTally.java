package dev.tapeline.extractor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Counts what becomes of a batch's answers, and where the time goes. For one thread. */
final class BatchTally {
    private final long begun = System.nanoTime();
    private final int planned;
    private final Progress progress;
    private final List<Refused> refused = new ArrayList<>();
    private int archived;
    private int alreadyArchived;
    private long bytes;
    private long archivingNanos;
    private long publishingNanos;

    BatchTally(int planned, Progress progress) {
        this.planned = planned;
        this.progress = progress;
    }

    void refused(Refused refusal) {
        refused.add(refusal);
        reportProgress();
    }

    void published(Payload payload, RawArchive.Kept kept) {
        switch (kept) {
            case NEW -> archived++;
            case ALREADY_THERE -> alreadyArchived++;
        }
        bytes += payload.answer().body().bytes().length;
        reportProgress();
    }

    int publishedSoFar() {
        return archived + alreadyArchived;
    }

    int refusedSoFar() {
        return refused.size();
    }

    <T> T archiving(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        archivingNanos += System.nanoTime() - start;
        return result;
    }

    <T> T publishing(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        publishingNanos += System.nanoTime() - start;
        return result;
    }

    void publishing(Runnable work) {
        publishing(() -> {
            work.run();
            return null;
        });
    }

    BatchReport report(BatchId batch, MarketSource market, SortedMap<Integer, Long> lastOffsets) {
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
