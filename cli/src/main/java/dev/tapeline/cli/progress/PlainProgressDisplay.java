package dev.tapeline.cli.progress;

import java.io.PrintStream;

/** One line when work begins and one for each tenth of it, for logs and pipes. */
public final class PlainProgressDisplay implements ProgressDisplay {
    private static final int TENTHS = 10;
    private static final int WORTH_COUNTING = 100;

    private final PrintStream out;

    public PlainProgressDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public Step begin(String what, int total) {
        out.println(total == 0 ? what + " ..." : what + ": " + total + " ...");
        return new Step() {
            private int told;

            @Override
            public void at(int done) {
                int tenth = total == 0 ? 0 : (int) ((long) done * TENTHS / total);
                if (total >= WORTH_COUNTING && tenth > told && tenth < TENTHS) {
                    told = tenth;
                    out.println("  " + done + " of " + total);
                }
            }
        };
    }
}
