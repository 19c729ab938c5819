package dev.tapeline.operations.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void eachHasOneToItselfAndTheLowestFreeOneIsTakenAgain() {
        InstanceDirectory first = InstanceDirectory.below(parent);
        InstanceDirectory second = InstanceDirectory.below(parent);
        assertThat(second.path()).isNotEqualTo(first.path());

        first.close();
        try (InstanceDirectory third = InstanceDirectory.below(parent)) {
            assertThat(third.path()).isEqualTo(first.path()).isDirectory();
        }
        second.close();
    }

    @Test
    void directoryThatCouldNotBeLockedOrCreatedIsNotHeld() throws IOException {
        Path obstacle = Files.createDirectory(parent.resolve("0.lock"));
        assertThatThrownBy(() -> InstanceDirectory.below(parent)).isInstanceOf(UsageException.class);
        Files.delete(obstacle);
        Files.createFile(parent.resolve("0"));
        assertThatThrownBy(() -> InstanceDirectory.below(parent)).isInstanceOf(UsageException.class);
        Files.delete(parent.resolve("0"));

        try (InstanceDirectory directory = InstanceDirectory.below(parent)) {
            assertThat(directory.path()).isEqualTo(parent.resolve("0"));
        }
    }
}
