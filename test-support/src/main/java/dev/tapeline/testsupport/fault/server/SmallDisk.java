package dev.tapeline.testsupport.fault.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system in memory for the data of one server, which can be made full at once and empty again.
 *
 * <p>Mounting requires root on Linux. Thread-safe.
 */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "2g";
    private static final int KIBIBYTE = 1024;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts a disk on the directory, which must be empty. */
    static SmallDisk mount(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    /** Leaves no free space. */
    void fill() {
        try {
            FileStore store = Files.getFileStore(directory);
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            resize(used / KIBIBYTE + "k");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the free space available again. */
    void free() {
        resize(SIZE);
    }

    private void resize(String size) {
        run("mount", "-o", "remount,size=" + size, directory.toString());
    }

    @Override
    public void close() {
        run("umount", "--lazy", directory.toString());
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
