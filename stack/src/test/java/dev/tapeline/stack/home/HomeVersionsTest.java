package dev.tapeline.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeVersionsTest {
    @TempDir
    Path home;

    @Test
    void versionsAreComparedByTheirNumbers() {
        assertThat(HomeVersions.isNewer("4.10.0", "4.9.1")).isTrue();
        assertThat(HomeVersions.isNewer("4.3.1", "4.3.1")).isFalse();
        assertThat(HomeVersions.isNewer("4.3", "4.3.1")).isFalse();
        assertThat(HomeVersions.isNewer("", "4.3.1")).isFalse();
    }

    @Test
    void homeOfANewerServerIsRejectedInOneLine() {
        HomeVersions versions = new HomeVersions(home);
        versions.open("Kafka", "4.3.1");
        versions.open("Kafka", "4.4.0");

        assertThatThrownBy(() -> new HomeVersions(home).open("Kafka", "4.3.1"))
                .hasMessage(home + " was opened by a newer Tapeline (Kafka 4.4.0, this one has 4.3.1): upgrade,"
                        + " or choose another --home");
        versions.open("Kafka", "4.4.0");
    }
}
