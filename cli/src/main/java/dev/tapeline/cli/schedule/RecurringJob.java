package dev.tapeline.cli.schedule;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Runs one task at a fixed interval, never twice at the same time; the scheduler is halted until it is started. */
@ApplicationScoped
public class RecurringJob {
    private static final String INTERVAL = "20s";

    // Leaves time to close the servers before the virtual machine ends, 45 seconds after the signal.
    private static final long STOP_TIMEOUT_SECONDS = 25;

    @Inject
    Scheduler scheduler;

    private final ReentrantLock running = new ReentrantLock();

    public void start(Runnable task) {
        scheduler
                .newJob("weekly-schedule")
                .setInterval(INTERVAL)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> runLocked(task))
                .schedule();
        scheduler.resume();
    }

    /** Starts the task no more, and waits for it if it is running, at most 25 seconds. */
    public void stop() {
        scheduler.pause();
        try {
            if (running.tryLock(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                running.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runLocked(Runnable task) {
        running.lock();
        try {
            task.run();
        } finally {
            running.unlock();
        }
    }
}
