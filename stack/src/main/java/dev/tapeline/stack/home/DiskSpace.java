package dev.tapeline.stack.home;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Detects that a failure is due to a full disk, and says so in one line with the disk and its free bytes.
 *
 * <p>Each server reports a full disk in its own way, or ends without a word; therefore the free space decides.
 */
public final class DiskSpace {

    /** With less free space servers are not started and nothing is fetched: payloads and the servers' own files need it. */
    public static final long NEEDED_MEBIBYTES = 64;

    private static final long MEBIBYTE = 1024L * 1024;

    /** A server that writes needs at least one more log segment of 16 MiB. */
    private static final long NEEDED_TO_RUN = 20 * MEBIBYTE;

    /** The system catalogs and the first log segments of PostgreSQL. */
    private static final long NEEDED_FOR_NEW_HOME = 160 * MEBIBYTE;

    private static final String DISK_FULL = "53100";

    private DiskSpace() {}

    /** Why servers cannot be started at this home, if its disk has too little free space. */
    public static Optional<String> obstacleToStart(Path home) {
        boolean isNew = !Files.exists(home.resolve("postgres"));
        return shortage(home, isNew ? NEEDED_FOR_NEW_HOME : NEEDED_MEBIBYTES * MEBIBYTE);
    }

    /** The line that replaces the message of a failure at this home, if its disk is full. */
    public static Optional<String> causeOf(Throwable failure, Path home) {
        return shortage(home, reportsFullDisk(failure) ? Long.MAX_VALUE : NEEDED_TO_RUN);
    }

    /** Whether the failure itself says that the disk is full. */
    public static boolean reportsFullDisk(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(DiskSpace::namesFullDisk);
    }

    private static boolean namesFullDisk(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || (cause instanceof SQLException rejected && DISK_FULL.equals(rejected.getSQLState()));
    }

    private static Optional<String> shortage(Path home, long needed) {
        try {
            FileStore disk = Files.getFileStore(existing(home));
            long free = disk.getUsableSpace();
            return free >= needed ? Optional.empty() : Optional.of(text(home, disk, free, needed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(Path home, FileStore disk, long free, long needed) {
        String required = needed == Long.MAX_VALUE ? "" : ", Tapeline needs %,d MiB".formatted(needed / MEBIBYTE);
        return "the disk of %s is full: %s free on %s%s; free some space, or move the home to another disk"
                .formatted(home, size(free), disk, required);
    }

    private static String size(long bytes) {
        return bytes < MEBIBYTE ? bytes + " bytes" : "%,d MiB".formatted(bytes / MEBIBYTE);
    }

    private static Path existing(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
