package dev.tapeline.operations.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Remembers in the home which events have been told, so that each is told once, by whichever process notices it first.
 *
 * <p>One small file per key: creating it claims the key. A claim that its process has neither confirmed nor released within ten
 * minutes is void, since that process has ended. When the disk is full, claims are kept in memory. Thread-safe.
 */
final class ToldKeys {
    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final String CLAIMED = "claimed";
    private static final String TOLD = "told";

    private final Path directory;
    private final Clock clock;
    private final Set<String> inMemory = ConcurrentHashMap.newKeySet();

    ToldKeys(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Claims a key; false if it has been told, or is being told, already. */
    boolean claim(String key) {
        if (inMemory.contains(key)) {
            return false;
        }
        Path file = file(key);
        try {
            Files.createDirectories(directory);
            try {
                Files.writeString(file, text(CLAIMED, key), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return true;
            } catch (FileAlreadyExistsException e) {
                return isVoid(file) && rewrite(file, key);
            }
        } catch (IOException e) {
            return inMemory.add(key);
        }
    }

    private boolean isVoid(Path file) throws IOException {
        Instant claimedAt = Files.getLastModifiedTime(file).toInstant();
        return !Files.readString(file).startsWith(TOLD) && claimedAt.plus(CLAIM).isBefore(clock.instant());
    }

    private static boolean rewrite(Path file, String key) throws IOException {
        Files.writeString(file, text(CLAIMED, key));
        return true;
    }

    /** Remembers that keys have been told. */
    void confirm(List<String> keys) {
        keys.forEach(key -> {
            try {
                Files.writeString(file(key), text(TOLD, key));
            } catch (IOException e) {
                inMemory.add(key);
            }
        });
    }

    /** Forgets keys, so that they can be claimed again. */
    void release(List<String> keys) {
        keys.forEach(this::forget);
    }

    /** Forgets a key; true if it had been told. */
    boolean forget(String key) {
        boolean wasInMemory = inMemory.remove(key);
        Path file = file(key);
        try {
            boolean wasTold = Files.exists(file) && Files.readString(file).startsWith(TOLD);
            return (Files.deleteIfExists(file) && wasTold) || wasInMemory;
        } catch (IOException e) {
            return wasInMemory;
        }
    }

    /** The keys with a prefix that have been told. */
    List<String> told(String prefix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(ToldKeys::content)
                    .filter(text -> text.startsWith(TOLD + " " + prefix))
                    .map(text -> text.substring(TOLD.length() + 1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Deletes what is older than the events that could come again. */
    void deleteOld() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant oldest = clock.instant().minus(RETENTION);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // They stay until the next start.
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // Deleted meanwhile.
            return "";
        }
    }

    private static String text(String state, String key) {
        return state + " " + key;
    }

    private Path file(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash, 0, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
