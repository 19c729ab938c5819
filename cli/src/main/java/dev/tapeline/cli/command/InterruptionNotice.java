package dev.tapeline.cli.command;

/** Tells the user who interrupts a command that its work is not lost. */
public final class InterruptionNotice implements AutoCloseable {
    private final Thread hook;
    private volatile boolean isDone;

    private InterruptionNotice(String line) {
        hook = new Thread(() -> show(line), "interruption-notice");
    }

    /** Prints the line if the process is interrupted or terminated before this is closed. */
    public static InterruptionNotice of(String line) {
        InterruptionNotice notice = new InterruptionNotice(line);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    private void show(String line) {
        if (!isDone) {
            System.err.println("\ntapeline: interrupted; " + line);
        }
    }

    @Override
    public void close() {
        isDone = true;
    }
}
