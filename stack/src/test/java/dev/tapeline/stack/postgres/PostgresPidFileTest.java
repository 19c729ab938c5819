package dev.tapeline.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresPidFileTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\0\0\0\0", "\u00ff", "none\n", "99999999999999999999\n"})
    void fileWithoutAProcessIdIsDeleted(String content) throws Exception {
        assertThat(isDeleted(content)).isTrue();
    }

    @Test
    void fileThatNamesAnotherProgramIsDeleted() throws Exception {
        assertThat(isDeleted(ProcessHandle.current().pid() + "\n/data\n")).isTrue();
    }

    @Test
    void fileOfAnEndedProcessIsLeftToPostgres() throws Exception {
        assertThat(isDeleted("9999999999\n/data\n")).isFalse();
    }

    private boolean isDeleted(String content) throws Exception {
        Path file = Files.writeString(data.resolve("postmaster.pid"), content);
        PostgresPidFile.in(data).deleteIfStale();
        return Files.notExists(file);
    }
}
