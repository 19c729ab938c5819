package dev.tapeline.cli.progress;

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
        out.println(total == 0 ? what + " ..." : what + ": " + total + " ...");
        return new Step() {
            private int printed;
            private String detail = "";

            @Override
            public void at(int done) {
                int tenth = total == 0 ? 0 : (int) ((long) done * TENTHS / total);
                if (total >= MINIMUM_TOTAL && tenth > printed && tenth < TENTHS) {
                    printed = tenth;
                    out.println("  " + (detail.isEmpty() ? done + " of " + total : detail));
                }
            }

            @Override
            public void says(String text) {
                detail = text;
            }
        };
    }
}
