package dev.tapeline.operations.backup.format;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that a run has written, and that may not be on the disk yet.
 *
 * <p>All are forced to the disk together at the end, when the operating system has written most of them already. Thread-safe.
 */
final class WrittenFiles {
    private static final boolean CAN_FORCE_DIRECTORIES = File.separatorChar == '/';

    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    /** Writes a file, and creates the directories that are missing. */
    void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        files.add(file);
    }

    /** Waits until all files, and the directories below the root that list them, are on the disk. */
    void force(Path root) throws IOException {
        Set<Path> directories = new TreeSet<>();
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            for (Path directory = file.getParent(); directory.startsWith(root); directory = directory.getParent()) {
                directories.add(directory);
            }
        }
        for (Path directory : directories) {
            forceDirectory(directory);
        }
        files.clear();
    }

    /** Waits until the names in a directory are on the disk; Windows offers no way to do so. */
    static void forceDirectory(Path directory) throws IOException {
        if (CAN_FORCE_DIRECTORIES) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
