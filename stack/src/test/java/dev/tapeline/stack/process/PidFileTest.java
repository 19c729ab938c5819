package dev.tapeline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidFileTest {

    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    Path directory;

    @Test
    void liveProcessIsFound() {
        PidFile file = new PidFile(directory.resolve("kafka.pid"));
        file.write(List.of(ProcessIdentity.of(SELF)));
        assertThat(file.liveProcesses()).containsExactly(SELF);
    }

    @Test
    void otherProcessWithTheSameIdIsNotFound() {
        PidFile file = new PidFile(directory.resolve("kafka.pid"));
        ProcessIdentity self = ProcessIdentity.of(SELF);
        file.write(List.of(new ProcessIdentity(self.pid(), self.startedAtMillis() - 60_000, null)));
        assertThat(file.liveProcesses()).isEmpty();
    }

    @Test
    void endedProcessIsNotFound() throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", "read _").start();
        PidFile file = new PidFile(directory.resolve("kafka.pid"));
        file.write(List.of(ProcessIdentity.of(process.toHandle())));
        process.getOutputStream().close();
        process.waitFor();
        assertThat(file.liveProcesses()).isEmpty();
    }

    @Test
    void unreadableFileNamesNoProcess() throws Exception {
        Path path = Files.writeString(directory.resolve("kafka.pid"), "not a process");
        assertThat(new PidFile(path).liveProcesses()).isEmpty();
        assertThat(new PidFile(directory.resolve("absent.pid")).liveProcesses()).isEmpty();
    }
}
