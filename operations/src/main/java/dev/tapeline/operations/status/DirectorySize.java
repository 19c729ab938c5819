package dev.tapeline.operations.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The size of all files below a directory. */
final class DirectorySize extends SimpleFileVisitor<Path> {
    private long bytes;

    private DirectorySize() {}

    /** In bytes; 0 if there is no such directory. Files that vanish meanwhile, or cannot be read, count as 0. */
    static long bytes(Path directory) {
        DirectorySize size = new DirectorySize();
        try {
            Files.walkFileTree(directory, size);
            return size.bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files in " + directory, e);
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            bytes += attributes.size();
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
