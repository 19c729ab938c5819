package dev.tapeline.sink;

import java.time.Duration;

/** Delay before the next attempt to reach a dependency: doubled with every failure in a row, up to 5 seconds. */
final class ReconnectBackoff {
    private static final Duration INITIAL_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private Duration delay = INITIAL_DELAY;
    private long until = System.nanoTime();

    void failed() {
        until = System.nanoTime() + delay.toNanos();
        delay = delay.multipliedBy(2).compareTo(MAX_DELAY) < 0 ? delay.multipliedBy(2) : MAX_DELAY;
    }

    void succeeded() {
        delay = INITIAL_DELAY;
    }

    boolean isOver() {
        return remaining().isZero();
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
