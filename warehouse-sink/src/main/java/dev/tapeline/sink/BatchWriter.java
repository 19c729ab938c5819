package dev.tapeline.sink;

import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes batches in a thread of its own, one at a time, while the sink reads and decodes the next one.
 *
 * <p>The warehouse may be used by the caller while no batch is being written. All methods are for the sink's thread.
 */
final class BatchWriter implements AutoCloseable {
    private static final Future<Duration> NONE = CompletableFuture.completedFuture(Duration.ZERO);

    private final PostgresWarehouse warehouse;
    private final ExecutorService thread;
    private WriteBatch batch;
    private Future<Duration> end = NONE;

    /**
     * A writer without a batch.
     *
     * @param name of its thread
     */
    BatchWriter(PostgresWarehouse warehouse, String name) {
        this.warehouse = warehouse;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            return created;
        });
    }

    /** Begins to write the batch; the one before it must have ended. */
    void start(WriteBatch next) {
        if (isBusy()) {
            throw new IllegalStateException("a batch is being written");
        }
        batch = next;
        end = thread.submit(() -> {
            long start = System.nanoTime();
            warehouse.write(next);
            return Duration.ofNanos(System.nanoTime() - start);
        });
    }

    /** Whether there is a batch whose end nobody has asked for. */
    boolean isBusy() {
        return batch != null;
    }

    /** Whether that batch is written, or has failed. */
    boolean hasEnded() {
        return isBusy() && end.isDone();
    }

    /** The batch that is being written. */
    WriteBatch batch() {
        return batch;
    }

    /**
     * Returns when the batch is committed, and how long that took.
     *
     * @throws SQLException if it has failed; then nothing of it is written, or the server has not told
     */
    Duration await() throws SQLException {
        Future<Duration> ofBatch = end;
        batch = null;
        end = NONE;
        try {
            return ofBatch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was written", e);
        }
    }

    /** Returns when no transaction is open; {@link #await} still reports how the batch has ended. */
    void awaitEnd() {
        try {
            end.get();
        } catch (ExecutionException e) {
            // Reported by await().
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the batch and ends the thread. */
    @Override
    public void close() {
        awaitEnd();
        thread.shutdown();
    }
}
