package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.stack.process.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpPortTest {
    @TempDir
    Path home;

    @Test
    void homeKeepsThePortOfEachCommandUnlessItIsTaken() throws Exception {
        Files.createDirectories(home.resolve("run"));
        int port = new FreePorts(Set.of()).next();
        HttpPort.remember(home, "up", port);

        assertThat(HttpPort.choose(command("up"))).isEqualTo(port);
        assertThat(HttpPort.choose(command("sink"))).isNotEqualTo(port);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(taken.isBound()).isTrue();
            assertThat(HttpPort.choose(command("up"))).isNotEqualTo(port);
        }
    }

    private LaunchOptions command(String name) {
        return LaunchOptions.read(name, "--home", home.toString());
    }
}
