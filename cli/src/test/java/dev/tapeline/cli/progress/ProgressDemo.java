package dev.tapeline.cli.progress;

import dev.tapeline.pipeline.listener.ProgressDisplay;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process with two pieces of work that prints other lines meanwhile; see {@link TerminalProgressDisplayTest}. */
final class ProgressDemo {
    private static final int TOTAL = 8;

    private ProgressDemo() {}

    public static void main(String[] args) {
        ProgressDisplay display = TerminalProgressDisplay.takeOver();
        try (ProgressDisplay.Step step = display.begin("archiving and publishing saved responses", TOTAL)) {
            for (int done = 1; done <= TOTAL; done++) {
                step.at(done);
                step.says("a detail that is long enough to be wider than any terminal, number " + done + " of them");
                System.out.println("out " + done);
                System.err.println("err " + done);
                // Long enough for the line to be drawn again in between.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
        }
        try (ProgressDisplay.Step step = display.begin("fetching from the market", 0)) {
            step.at(3, 3);
        }
        System.out.println("end");
    }
}
