package dev.tapeline.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long-running command end in good order when it is interrupted or terminated.
 *
 * <p>The virtual machine waits until the command has closed what it opened, within bounds.
 */
public final class ShutdownSignal implements AutoCloseable {
    private static final long LONGEST_FAREWELL_SECONDS = 45;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private ShutdownSignal() {}

    public static ShutdownSignal onSignal() {
        ShutdownSignal stopping = new ShutdownSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::waitForFarewell, "stopping"));
        return stopping;
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until somebody asks. */
    public void await() throws InterruptedException {
        asked.await();
    }

    private void waitForFarewell() {
        asked.countDown();
        try {
            if (!done.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("tapeline: stopped without waiting any longer for the roles");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called last, when everything else is closed. */
    @Override
    public void close() {
        done.countDown();
    }
}
