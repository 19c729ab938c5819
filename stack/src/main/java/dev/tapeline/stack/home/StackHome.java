package dev.tapeline.stack.home;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The directories and files of a home; no other class builds these paths. */
public record StackHome(Path root) {

    /** Creates the directories that are missing. */
    public static StackHome prepare(Path root) {
        try {
            StackHome home = new StackHome(Files.createDirectories(root).toRealPath());
            for (Path directory : List.of(home.logs(), home.run(), home.kafka(), home.registry(), home.objects())) {
                PrivateDirectory.create(directory);
            }
            Files.createDirectories(home.run().resolve("tmp"));
            return home;
        } catch (IOException e) {
            throw new StackException("The home " + root + " cannot be written: choose another home", e);
        }
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path registry() {
        return root.resolve("registry");
    }

    public Path objects() {
        return root.resolve("s3");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path grafana() {
        return root.resolve("grafana");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(StackService service) {
        return log(service.label());
    }

    public Path log(String label) {
        return logs().resolve(label + ".log");
    }

    /** The directory for temporary files of one server, emptied first, since a killed server leaves files in it. */
    public Path emptyTemporary(StackService service) {
        Path directory = run().resolve("tmp").resolve(service.label());
        try {
            FileTree.delete(directory);
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HomeSecrets secrets() {
        return HomeSecrets.in(root);
    }
}
