package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class OrderedParallelExecutorTest {
    private final CountDownLatch slowStarted = new CountDownLatch(1);
    private final AtomicBoolean hasSlowEnded = new AtomicBoolean();

    @Test
    void noTaskRunsAfterAnotherHasFailed() {
        assertThatThrownBy(this::runBoth).hasMessage("first task failed");

        assertThat(hasSlowEnded).isTrue();
    }

    private void runBoth() {
        try (OrderedParallelExecutor<String, String> tasks =
                new OrderedParallelExecutor<>("test", 2, OrderedParallelExecutor.Bounds.ofCount(2), this::work)) {
            tasks.forEach(List.of("failing", "slow"), (task, result) -> {});
        }
    }

    private String work(String task) {
        if (task.equals("failing")) {
            awaitSlow();
            throw new IllegalStateException("first task failed");
        }
        slowStarted.countDown();
        // Takes no notice of an interruption, as a task that publishes may not.
        long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        hasSlowEnded.set(true);
        return task;
    }

    private void awaitSlow() {
        try {
            slowStarted.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
