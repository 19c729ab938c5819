package dev.tapeline.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomePortsTest {

    @TempDir
    Path home;

    @BeforeEach
    void createDirectory() throws Exception {
        Files.createDirectories(home.resolve("run"));
    }

    @Test
    void portsOfEachServerAreKept() {
        HomePorts.of(home).remember(Map.of("kafka", 15_001, "postgres", 15_002));
        HomePorts.of(home).remember(Map.of("postgres", 15_003));

        assertThat(HomePorts.of(home).last("kafka")).hasValue(15_001);
        assertThat(HomePorts.of(home).last("postgres")).hasValue(15_003);
        assertThat(HomePorts.of(home).last("object-store")).isEmpty();
    }

    @Test
    void damagedFileIsIgnored() throws Exception {
        Files.writeString(home.resolve("run/ports.properties"), "kafka=many\npostgres=\\u00");

        assertThat(HomePorts.of(home).last("kafka")).isEmpty();
    }
}
