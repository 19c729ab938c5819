package dev.tapeline.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directories of a home, so that every other class asks for a place by name and none builds a path twice. */
record StackHome(Path root) {

    static StackHome prepare(Path root) {
        try {
            StackHome home = new StackHome(Files.createDirectories(root).toRealPath());
            for (Path directory :
                    new Path[] {home.logs(), home.run(), home.run().resolve("tmp")}) {
                Files.createDirectories(directory);
            }
            return home;
        } catch (IOException e) {
            throw new StackException("The home " + root + " cannot be written: choose another home", e);
        }
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path objects() {
        return root.resolve("s3");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path grafana() {
        return root.resolve("grafana");
    }

    Path run() {
        return root.resolve("run");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(Service service) {
        return log(service.label());
    }

    Path log(String label) {
        return logs().resolve(label + ".log");
    }

    /** An empty directory for the temporary files of one server, which a killed server cannot clear away. */
    Path emptyTemporary(Service service) {
        Path directory = run().resolve("tmp").resolve(service.label());
        try {
            FileTree.delete(directory);
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HomeSecrets secrets() {
        return HomeSecrets.in(root);
    }
}
