package dev.tapeline.extractor.bronze;

import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Counts the payloads and failures of a batch and measures waiting times. For one thread. */
public final class BatchStatistics {
    private final long begun = System.nanoTime();
    private final int planned;
    private final BatchProgressListener progress;
    private final List<FailedResponse> failures = new ArrayList<>();
    private List<String> passedOver = List.of();
    private int datedByFile;
    private int archived;
    private int alreadyArchived;
    private long bytes;
    private long archivingNanos;
    private long publishingNanos;

    public BatchStatistics(int planned, BatchProgressListener progress) {
        this.planned = planned;
        this.progress = progress;
    }

    /** Notes files that are not read. */
    public void passedOver(List<String> files) {
        passedOver = List.copyOf(files);
    }

    /** Counts a response whose fetch time is the time stamp of its file. */
    public void datedByFile() {
        datedByFile++;
    }

    public void failed(FailedResponse failure) {
        failures.add(failure);
        reportProgress();
    }

    public void published(Payload payload, RawArchive.PutResult archiveResult) {
        switch (archiveResult) {
            case NEW -> archived++;
            case ALREADY_THERE -> alreadyArchived++;
        }
        bytes += payload.size();
        reportProgress();
    }

    public int published() {
        return archived + alreadyArchived;
    }

    public int failed() {
        return failures.size();
    }

    /** Runs work and counts its time as waiting for the archive. */
    public <T> T archiving(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        archivingNanos += System.nanoTime() - start;
        return result;
    }

    /** Runs work and counts its time as waiting for the broker. */
    public <T> T publishing(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        publishingNanos += System.nanoTime() - start;
        return result;
    }

    /** Runs work and counts its time as waiting for the broker. */
    public void publishing(Runnable work) {
        publishing(() -> {
            work.run();
            return null;
        });
    }

    public BatchReport report(BatchId batch, MarketDataSource source, SortedMap<Integer, Long> lastOffsets) {
        return new BatchReport(
                batch.text(),
                source,
                planned,
                published(),
                archived,
                alreadyArchived,
                List.copyOf(failures),
                passedOver,
                datedByFile,
                bytes,
                lastOffsets,
                Duration.ofNanos(System.nanoTime() - begun),
                Duration.ofNanos(archivingNanos),
                Duration.ofNanos(publishingNanos));
    }

    private void reportProgress() {
        progress.onProgress(published() + failed(), planned);
    }
}
