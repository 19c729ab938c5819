package dev.tapeline.extractor.saved;

import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Archives several payloads at a time and hands them on in the order in which they came.
 *
 * <p>A put is one round trip to the store, so one after the other would take most of an import's time. What waits in
 * line is bounded in number and bytes. For one thread.
 */
public final class PayloadArchiver implements AutoCloseable {
    private static final int WORKERS = 5;
    private static final int LONGEST = 24;
    private static final long HEAVIEST = 32L * 1024 * 1024;

    private final RawArchive archive;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, PayloadArchiver::worker);
    private final Deque<Place> line = new ArrayDeque<>();
    private long bytes;

    public PayloadArchiver(RawArchive archive) {
        this.archive = archive;
    }

    public void add(Payload payload) {
        line.addLast(new Place(payload, workers.submit(() -> keep(payload))));
        bytes += size(payload);
    }

    public boolean isEmpty() {
        return line.isEmpty();
    }

    public boolean isFull() {
        return line.size() >= LONGEST || bytes >= HEAVIEST;
    }

    /** The payload that came first, once it is archived. */
    public Archived take() {
        Place first = line.removeFirst();
        bytes -= size(first.payload());
        try {
            return new Archived(first.payload(), first.kept().get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ArchiveException known
                    ? known
                    : new ArchiveException(
                            "cannot archive " + first.payload().archiveKey().text(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException("interrupted while archiving", e);
        }
    }

    /** What is still in line is given up. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private RawArchive.Kept keep(Payload payload) {
        return archive.keep(payload.archiveKey().text(), payload.answer().body().bytes(), payload.headers());
    }

    private static int size(Payload payload) {
        return payload.answer().body().bytes().length;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "archive");
        thread.setDaemon(true);
        return thread;
    }

    public record Archived(Payload payload, RawArchive.Kept kept) {}

    private record Place(Payload payload, Future<RawArchive.Kept> kept) {}
}
