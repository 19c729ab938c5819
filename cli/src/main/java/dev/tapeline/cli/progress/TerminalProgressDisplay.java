package dev.tapeline.cli.progress;

import dev.tapeline.pipeline.listener.ProgressDisplay;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the work in progress in the last line of a terminal, and each finished piece of work in a line of its own.
 *
 * <p>It replaces standard output and standard error, so that other lines appear above the line in progress.
 */
public final class TerminalProgressDisplay implements ProgressDisplay {
    private static final long REDRAW_MILLIS = 200;

    private final StatusLine line;
    private final Deque<TerminalStep> steps = new ArrayDeque<>();
    private int width;

    private TerminalProgressDisplay(PrintStream terminal) {
        this.line = new StatusLine(terminal);
    }

    /** Takes over the terminal of this process, which standard error is connected to. */
    public static TerminalProgressDisplay takeOver() {
        TerminalProgressDisplay display = new TerminalProgressDisplay(System.err);
        System.setErr(display.line.beside(System.err));
        System.setOut(display.line.beside(System.out));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(TerminalProgressDisplay::daemon);
        var unused = timer.scheduleWithFixedDelay(display::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(display::end, "progress-end"));
        return display;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized Step begin(String what, int total) {
        width = TerminalWidth.current();
        TerminalStep step = new TerminalStep(what, total);
        steps.addLast(step);
        redraw();
        return step;
    }

    private synchronized void redraw() {
        if (!steps.isEmpty()) {
            line.draw(steps.getLast().state().fit(width - 1));
        }
    }

    private synchronized void finish(TerminalStep step) {
        if (steps.remove(step)) {
            line.finish(step.state().fit(width - 1));
            redraw();
        }
    }

    /** Leaves the line as it is when the process is interrupted, so that nothing else runs into it. */
    private synchronized void end() {
        if (!steps.isEmpty()) {
            line.finish(steps.getLast().state().fit(width - 1));
            steps.clear();
        }
    }

    /** One piece of work. */
    private final class TerminalStep implements Step {
        private final long begun = System.nanoTime();
        private final String what;
        private volatile int done;
        private volatile int total;
        private volatile String detail = "";

        TerminalStep(String what, int total) {
            this.what = what;
            this.total = total;
        }

        ProgressLine state() {
            return new ProgressLine(what, done, total, Duration.ofNanos(System.nanoTime() - begun), detail);
        }

        @Override
        public void at(int newDone) {
            done = newDone;
        }

        @Override
        public void at(int newDone, int newTotal) {
            done = newDone;
            total = newTotal;
        }

        @Override
        public void says(String newDetail) {
            detail = newDetail;
        }

        @Override
        public void close() {
            finish(this);
        }
    }
}
