package dev.tapeline.extractor.saved;

import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.vendor.RawBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file below the imported directory that may hold a response.
 *
 * @param obstacle why it cannot be read, if that was found while listing the directory
 */
record SavedResponseFile(Path path, Optional<String> obstacle) {
    private static final String GZIP = ".gz";

    static boolean hasMatchingName(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return plain.endsWith(".json") || plain.endsWith(".csv");
    }

    RawBody read() throws IOException {
        try (InputStream file = Files.newInputStream(path);
                InputStream body = isGzip() ? new GZIPInputStream(file, 64 * 1024) : file) {
            return RawBody.read(body);
        }
    }

    /** Describes a failed {@link #read} in one line. */
    static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "truncated gzip, or empty";
        }
        if (e instanceof ZipException) {
            return "not gzip, or damaged";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof NoSuchFileException
                ? "deleted meanwhile"
                : "cannot be read (" + e.getClass().getSimpleName() + ")";
    }

    /** The key of an archived object, if the file is one in a copy of the archive. */
    Optional<ArchiveKey> archiveKey() {
        return ArchiveKey.atEndOf(path.toAbsolutePath().normalize().toString().replace('\\', '/'));
    }

    String name() {
        return path.getFileName().toString();
    }

    Instant modifiedAt() throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    private boolean isGzip() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(GZIP);
    }
}
