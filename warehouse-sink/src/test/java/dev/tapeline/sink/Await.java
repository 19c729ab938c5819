package dev.tapeline.sink;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, and says which one never came true. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Await() {}

    static void until(String condition, Callable<Boolean> isTrue) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!holds(condition, isTrue)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never came true: " + condition);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private static boolean holds(String condition, Callable<Boolean> isTrue) {
        try {
            return isTrue.call();
        } catch (Exception e) {
            throw new AssertionError("cannot tell whether it is true: " + condition, e);
        }
    }
}
