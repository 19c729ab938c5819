package dev.tapeline.cli.schedule;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lets a task run again and again, never twice at a time; rests until it is given one. */
@Unremovable
@ApplicationScoped
public class RecurringJob {
    private static final String INTERVAL = "20s";

    @Inject
    Scheduler scheduler;

    public static RecurringJob current() {
        return Arc.container().instance(RecurringJob.class).get();
    }

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
