package dev.tapeline.sink;

import java.time.Duration;

/** How long to leave a thing alone that is away: longer with every failure in a row, up to a bound. */
final class ReconnectBackoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration delay = FIRST;
    private long until = System.nanoTime();

    void failed() {
        until = System.nanoTime() + delay.toNanos();
        delay = delay.multipliedBy(2).compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : LONGEST;
    }

    void succeeded() {
        delay = FIRST;
    }

    boolean isOver() {
        return remaining().isZero();
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
