package dev.tapeline.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories on disk; symbolic links are never followed, so nothing outside is touched. */
public final class FileTree {

    private FileTree() {}

    public static void delete(Path root) throws IOException {
        for (Path path : contents(root)) {
            Files.deleteIfExists(path);
        }
    }

    /** Everything below and including the root, children before their parents; nothing when there is no root. */
    public static List<Path> contents(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
