package dev.tapeline.stack.process;

import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of one server, kept on disk so that the next start can end what a killed launcher left behind. */
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

    /** Those of the recorded processes that still live. */
    public List<ProcessHandle> alive() {
        try {
            return Files.exists(path)
                    ? Files.readAllLines(path).stream()
                            .flatMap(line -> ProcessIdentity.parse(line).stream())
                            .flatMap(process -> process.find().stream())
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
