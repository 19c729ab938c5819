package dev.tapeline.operations.home;

import static org.assertj.core.api.Assertions.assertThat;

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
}
