package dev.tapeline.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TransientRetryTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void transientFailureIsAttemptedAgainUntilItIsOver() throws SQLException {
        String read = TransientRetry.OF_READS.call(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new SQLException("the database system is starting up", "57P03");
            }
            return "row";
        });

        assertThat(read).isEqualTo("row");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void permanentFailureIsThrownAtOnce() {
        assertThatThrownBy(() -> TransientRetry.OF_READS.call(() -> failing("42P01")))
                .isInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void lastFailureIsThrownAfterTheLimit() {
        assertThatThrownBy(() -> new TransientRetry(Duration.ofMillis(150), () -> {}).call(() -> failing("08001")))
                .isInstanceOf(SQLException.class)
                .hasMessage("attempt " + attempts);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void contentionAndAFullDiskAreNoOutage() {
        for (String state : List.of("40P01", "53100", "57014")) {
            assertThat(TransientFailures.isOutage(new SQLException("failed", state)))
                    .isFalse();
        }
    }

    @Test
    void waitEndsWhenThePreconditionFails() {
        TransientRetry retry = TransientRetry.OF_READS.unless(() -> {
            throw new IllegalStateException("the server has stopped for good");
        });

        assertThatThrownBy(() -> retry.call(() -> failing("08001"))).hasMessage("the server has stopped for good");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void singleAttemptIsMadeWithoutRetry() {
        assertThatThrownBy(() -> TransientRetry.NONE.call(() -> failing("08001")))
                .isInstanceOf(SQLException.class);
        assertThat(attempts).hasValue(1);
    }

    private String failing(String state) throws SQLException {
        throw new SQLException("attempt " + attempts.incrementAndGet(), state);
    }
}
