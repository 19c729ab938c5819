package dev.tapeline.cli.command;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a long-running command shut down cleanly when the process is interrupted or terminated, or when development mode
 * restarts the application.
 *
 * <p>The virtual machine waits until the command has closed its resources, at most 45 seconds.
 */
public final class ShutdownSignal implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 45;

    private static final long EXIT_SECONDS = 10;

    private static volatile boolean isOrderly;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private ShutdownSignal() {}

    /** Installs the signal handler. */
    public static ShutdownSignal onSignal() {
        ShutdownSignal stopping = new ShutdownSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::requestAndWait, "stopping"));
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            stopping.requestOnRestart();
        }
        return stopping;
    }

    /** Development mode keeps the virtual machine: it asks Quarkus to exit, and no shutdown hook runs. */
    private void requestOnRestart() {
        Thread restart = new Thread(
                () -> {
                    Quarkus.waitForExit();
                    requested.countDown();
                },
                "restart");
        restart.setDaemon(true);
        restart.start();
    }

    /** Whether a signal is ending this process and everything has been closed since then. */
    public static boolean wasRequested() {
        return isOrderly;
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until the process is asked to stop. */
    public void await() throws InterruptedException {
        requested.await();
    }

    private void requestAndWait() {
        requested.countDown();
        try {
            if (!done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("tapeline: stopped before the roles had shut down");
            } else if (LaunchMode.current() == LaunchMode.NORMAL) {
                // The main thread ends the process with its own exit code; without it that of the signal would count.
                TimeUnit.SECONDS.sleep(EXIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Allows the process to end; call it when everything else is closed. */
    @Override
    public void close() {
        isOrderly = isRequested();
        done.countDown();
    }
}
