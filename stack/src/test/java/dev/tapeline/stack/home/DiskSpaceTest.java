package dev.tapeline.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceTest {

    @TempDir
    Path directory;

    @Test
    void failureThatReportsAFullDiskNamesTheDiskAndItsFreeBytes() {
        Path home = directory.resolve("not/yet/there");
        Throwable failure = new UncheckedIOException("cannot write", new IOException("No space left on device"));

        assertThat(DiskSpace.causeOf(failure, home)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("the disk of " + home + " is full: ")
                .contains(" free on ")
                .doesNotContain("\n"));
        assertThat(DiskSpace.causeOf(new SQLException("could not extend file", "53100"), home))
                .isPresent();
    }

    @Test
    void otherFailureHasAnotherCauseWhileThereIsSpace() {
        assertThat(DiskSpace.causeOf(new IOException("Connection refused"), directory))
                .isEmpty();
        assertThat(DiskSpace.obstacleToStart(directory)).isEmpty();
    }
}
