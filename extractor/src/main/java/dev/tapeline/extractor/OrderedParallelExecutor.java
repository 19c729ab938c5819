package dev.tapeline.extractor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes several tasks in parallel and returns the results in the order of submission.
 *
 * <p>The number and total size of pending tasks are bounded. Closing cancels what is still pending. For one submitting
 * thread.
 */
public final class OrderedParallelExecutor<T, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedParallelExecutor.class);

    /** Longer than an API call and the attempts to archive its response take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(3);

    private final Bounds<T> bounds;
    private final Function<T, R> work;
    private final ExecutorService workers;
    private final Deque<Pending<T, R>> pending = new ArrayDeque<>();
    private long pendingSize;

    public OrderedParallelExecutor(String threadName, int parallel, Bounds<T> bounds, Function<T, R> work) {
        this.bounds = bounds;
        this.work = work;
        this.workers = Executors.newFixedThreadPool(parallel, task -> daemon(threadName, task));
    }

    /**
     * Limits of what is pending.
     *
     * @param count most pending tasks
     * @param size total size at which no further task is accepted
     */
    public record Bounds<T>(int count, long size, ToLongFunction<T> sizeOf) {
        /** A limit of the number of tasks only. */
        public static <T> Bounds<T> ofCount(int count) {
            return new Bounds<>(count, Long.MAX_VALUE, task -> 0);
        }
    }

    /** A task and its result. */
    public record Completed<T, R>(T task, R result) {}

    private record Pending<T, R>(T task, Future<R> result) {}

    /** Processes all tasks; {@code each} receives the results in this thread. The first failure ends it. */
    public void forEach(List<T> tasks, BiConsumer<T, R> each) {
        Iterator<T> remaining = tasks.iterator();
        while (remaining.hasNext() || !isEmpty()) {
            while (remaining.hasNext() && !isFull()) {
                submit(remaining.next());
            }
            Completed<T, R> first = take();
            each.accept(first.task(), first.result());
        }
    }

    void submit(T task) {
        pending.addLast(new Pending<>(task, workers.submit(() -> work.apply(task))));
        pendingSize += bounds.sizeOf().applyAsLong(task);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    boolean isFull() {
        return pending.size() >= bounds.count() || pendingSize >= bounds.size();
    }

    /** Waits for the task that was submitted first. */
    Completed<T, R> take() {
        Pending<T, R> first = pending.removeFirst();
        pendingSize -= bounds.sizeOf().applyAsLong(first.task());
        return new Completed<>(first.task(), await(first.result()));
    }

    /** Interrupts what still runs and waits for it, so that the caller may use again what the tasks use. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.atWarn().addKeyValue("seconds", CLOSE_TIMEOUT.toSeconds()).log("Task did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R await(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
