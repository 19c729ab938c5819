package dev.tapeline.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    @Test
    void innermostMessageIsShownWithItsType() {
        Throwable failure = new IllegalStateException(
                "cannot write", new UncheckedIOException("cannot write", new IOException("disk quota\nof home")));

        assertThat(RootCause.describe(failure)).isEqualTo("disk quota (IOException)");
    }

    @Test
    void causeWithoutAMessageSaysLessThanTheOneAroundIt() throws IOException {
        Throwable connect = new ConnectException().initCause(new ClosedChannelException());

        assertThat(RootCause.describe(new IOException("no connection to 10.0.0.7", connect)))
                .isEqualTo("no connection to 10.0.0.7 (IOException)");
        assertThat(RootCause.describe(connect)).isEqualTo("ClosedChannelException");
    }

    @Test
    void lineForTheUserIsShownAsItIs() {
        Throwable failure = new UsageException("start the server there", new ConnectException("Connection refused"));

        assertThat(RootCause.describe(new IllegalStateException(failure))).isEqualTo("start the server there");
    }
}
