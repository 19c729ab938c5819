package dev.tapeline.extractor.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Works on several things at a time and hands on the results in the order of the things.
 *
 * <p>The first failure stops all that has not begun.
 */
public final class OrderedParallelExecutor<T, R> implements AutoCloseable {
    private final int parallel;
    private final Function<T, R> work;
    private final ExecutorService workers;

    public OrderedParallelExecutor(int parallel, Function<T, R> work) {
        this.parallel = parallel;
        this.work = work;
        this.workers = Executors.newFixedThreadPool(parallel, OrderedParallelExecutor::worker);
    }

    /** Works through all things; the results reach {@code each} in this thread. */
    public void forEach(List<T> things, BiConsumer<T, R> each) {
        Deque<Future<R>> line = new ArrayDeque<>();
        Iterator<T> begun = things.iterator();
        for (T thing : things) {
            while (line.size() < parallel && begun.hasNext()) {
                T next = begun.next();
                line.addLast(workers.submit(() -> work.apply(next)));
            }
            each.accept(thing, result(line.removeFirst()));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static <R> R result(Future<R> future) {
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

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "api-call");
        thread.setDaemon(true);
        return thread;
    }
}
