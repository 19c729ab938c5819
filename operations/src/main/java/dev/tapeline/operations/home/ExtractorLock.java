package dev.tapeline.operations.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Allows one extraction at a time in a home; the operating system releases the lock when the process ends.
 *
 * <p>Across machines the fixed transactional id ensures the same, but by fencing the earlier extraction.
 */
public final class ExtractorLock implements AutoCloseable {
    private static final int PID_BYTES = 32;

    private final FileChannel file;

    private ExtractorLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the home's lock.
     *
     * @throws ExtractionRunningException if another extraction holds it
     */
    public static ExtractorLock take(TapelineHome home) {
        Path path = home.directory().resolve("extractor.lock");
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(file)) {
                String holder = read(file);
                file.close();
                throw new ExtractionRunningException(home.directory(), holder);
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new ExtractorLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + path, e);
        }
    }

    /** Whether some process holds the home's lock. */
    public static boolean isHeld(TapelineHome home) {
        Path path = home.directory().resolve("extractor.lock");
        if (!Files.exists(path)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return !tryLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lock " + path, e);
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

    private static String read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES);
        file.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the extractor's lock", e);
        }
    }
}
