package dev.tapeline.operations.backup.format;

import dev.tapeline.failure.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Allows one backup at a time into a directory; the operating system releases the lock when the process ends. */
public final class BackupLock implements AutoCloseable {
    private final FileChannel file;

    private BackupLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock of a directory, which is created if it is missing.
     *
     * @throws BackupException if another process holds it
     */
    public static BackupLock take(BackupDirectory directory) {
        try {
            Files.createDirectories(directory.root());
            FileChannel file = FileChannel.open(
                    directory.file(BackupPaths.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(file)) {
                file.close();
                throw new BackupException(
                        "another backup into %s is running: wait until it has finished".formatted(directory.root()));
            }
            return new BackupLock(file);
        } catch (IOException e) {
            throw new BackupException("cannot write to " + directory.root() + ": " + FileFailure.reason(e), e);
        }
    }

    private static boolean tryLock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lock of a backup", e);
        }
    }
}
