package dev.tapeline.stack.process;

import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that records the processes of one server, so that the next start can stop what a killed launcher left running. */
public record PidFile(Path path) {

    public static PidFile of(StackHome home, String label) {
        return new PidFile(home.run().resolve(label + ".pid"));
    }

    void write(List<ProcessIdentity> processes) {
        try {
            PrivateFile.write(
                    path,
                    String.join(
                            "\n", processes.stream().map(ProcessIdentity::line).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded processes that are still alive. */
    public List<ProcessHandle> liveProcesses() {
        try {
            return Files.exists(path)
                    ? Files.readAllLines(path).stream()
                            .flatMap(line -> ProcessIdentity.parse(line).stream())
                            .flatMap(process -> process.findLive().stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
