package dev.tapeline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FreePortsTest {

    @Test
    void noPortIsChosenTwice() {
        FreePorts ports = new FreePorts(Set.of());
        assertThat(Stream.generate(ports::next).limit(200)).doesNotHaveDuplicates();
    }

    /** As two stacks of one process do; two processes begin at different ports. */
    @Test
    void noPortIsChosenByTwoAtOnce() {
        FreePorts one = new FreePorts(Set.of());
        FreePorts other = new FreePorts(Set.of());
        assertThat(Stream.generate(() -> List.of(one.next(), other.next()))
                        .limit(100)
                        .flatMap(List::stream))
                .doesNotHaveDuplicates();
    }

    @Test
    void listeningPortIsNotFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void preferredPortIsChosenWhileItIsFree() throws Exception {
        int free = new FreePorts(Set.of()).next();
        FreePorts ports = new FreePorts(Set.of());
        assertThat(ports.nextPreferring(OptionalInt.of(free))).isEqualTo(free);
        assertThat(ports.nextPreferring(OptionalInt.of(free))).isNotEqualTo(free);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.nextPreferring(OptionalInt.of(taken.getLocalPort())))
                    .isNotEqualTo(taken.getLocalPort());
        }
    }
}
