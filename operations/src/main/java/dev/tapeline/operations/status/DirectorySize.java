package dev.tapeline.operations.status;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The size of all files below a directory. */
final class DirectorySize {
    private DirectorySize() {}

    /** In bytes; 0 if there is no such directory. Files that vanish meanwhile count as 0. */
    static long bytes(Path directory) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files in " + directory, e);
        }
    }
}
