package dev.tapeline.cli.schedule;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Runs one task at a fixed interval, never twice at the same time; the scheduler is halted until it is started. */
@ApplicationScoped
public class RecurringJob {
    private static final String INTERVAL = "20s";

    @Inject
    Scheduler scheduler;

    public void start(Runnable task) {
        scheduler
                .newJob("weekly-schedule")
                .setInterval(INTERVAL)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> task.run())
                .schedule();
        scheduler.resume();
    }

    public void stop() {
        scheduler.pause();
    }
}
