package dev.tapeline.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes directory trees; symbolic links are not followed, so that nothing outside the tree is affected. */
public final class FileTree {

    private FileTree() {}

    /** Deletes the root and everything below it; does nothing if it does not exist. */
    public static void delete(Path root) throws IOException {
        for (Path path : contents(root)) {
            Files.deleteIfExists(path);
        }
    }

    /** The root and everything below it, children before their parents; empty if the root does not exist. */
    public static List<Path> contents(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
