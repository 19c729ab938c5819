package dev.tapeline.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress bars on a terminal. */
public final class TerminalProgressDisplay implements ProgressDisplay {
    private final PrintStream terminal;

    public TerminalProgressDisplay(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public Step begin(String what, int total) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total == 0 ? -1 : total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .build();
        return new Step() {
            @Override
            public void at(int done) {
                bar.stepTo(done);
            }

            @Override
            public void says(String detail) {
                bar.setExtraMessage(detail);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
