package dev.tapeline.stack.grafana;

import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where other commands find the Grafana of a home: its address is in a file of the home while it runs. */
public final class RunningGrafana {
    private RunningGrafana() {}

    /** Returns the address of the Grafana that runs for a home; empty if none does. */
    public static Optional<URI> address(Path directory) {
        Path file = file(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        StackHome home = StackHome.prepare(directory);
        if (PidFile.of(home, GrafanaServer.LABEL).liveProcesses().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static void record(StackHome home, URI address) {
        Path file = file(home.root());
        try {
            Files.writeString(file, address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static void forget(StackHome home) {
        Path file = file(home.root());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private static Path file(Path directory) {
        return directory.resolve("grafana").resolve("address");
    }
}
