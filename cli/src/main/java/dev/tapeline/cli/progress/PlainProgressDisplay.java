package dev.tapeline.cli.progress;

import dev.tapeline.pipeline.listener.ProgressDisplay;
import java.io.PrintStream;

/** Prints a line when work begins and one for each tenth of it, for logs and pipes. */
public final class PlainProgressDisplay implements ProgressDisplay {
    private static final int TENTHS = 10;
    private static final int MINIMUM_TOTAL = 100;

    private final PrintStream out;

    public PlainProgressDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public Step begin(String what, int total) {
        out.println(total <= 1 ? what + " ..." : what + ": " + total + " ...");
        return new PlainStep(out, total);
    }

    private static final class PlainStep implements Step {
        private final PrintStream out;
        private int total;
        private int printed;
        private String detail = "";

        PlainStep(PrintStream out, int total) {
            this.out = out;
            this.total = total;
        }

        @Override
        public void says(String text) {
            detail = text;
        }

        @Override
        public void at(int done) {
            at(done, total);
        }

        @Override
        public void at(int done, int newTotal) {
            total = newTotal;
            int tenth = total == 0 ? 0 : (int) ((long) done * TENTHS / total);
            if (total >= MINIMUM_TOTAL && tenth > printed && tenth < TENTHS) {
                printed = tenth;
                out.println("  " + (detail.isEmpty() ? done + " of " + total : detail));
            }
        }
    }
}
