package dev.tapeline.operations.home;

import dev.tapeline.failure.UsageException;
import dev.tapeline.vendor.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that contains the API key and nothing else. */
public final class ApiKeyFile {
    private static final String NAME = "alphavantage.key";
    private static final int LONGEST = 1024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    public ApiKeyFile(Path file) {
        this.file = file;
    }

    public static ApiKeyFile of(Path home) {
        return new ApiKeyFile(home.resolve(NAME));
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The key that a text holds.
     *
     * @param place where the text comes from; the message says what is wrong, never what the text is
     */
    public static ApiKey parse(String text, String place) {
        try {
            return new ApiKey(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    place + " is not an API key: " + e.getMessage() + "; correct it (it is not shown here)");
        }
    }

    /** Reads the key whoever else may read the file: secrets mounted into a container are often readable by all. */
    public ApiKey read() {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).strip();
            if (text.isEmpty()) {
                throw new UsageException("the key file " + file + " is empty: put the API key into it");
            }
            return parse(text, "the key file " + file);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no key file " + file + ": create it, or name another one", e);
        } catch (IOException e) {
            throw new UsageException("cannot read the key file " + file + ": it must be a file that you may read", e);
        }
    }

    /** Reads the key; fails if another user can read or write the file. */
    public ApiKey readPrivate() {
        if (isOpenToOthers()) {
            throw new UsageException(
                    "the key file %s can be read or written by others: chmod 600 %s".formatted(file, file));
        }
        return read();
    }

    /** Writes the key; no other user can read the file at any moment. */
    public void write(ApiKey key) {
        try {
            Path draft = Files.createTempFile(
                    file.getParent(), "." + NAME, "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                Files.writeString(draft, key.secret() + "\n");
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UsageException("cannot write the key file " + file + ": " + e.getMessage(), e);
        }
    }

    private boolean isOpenToOthers() {
        try {
            // Without POSIX permissions nothing can be checked.
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            return view != null && !OWNER_ONLY.containsAll(view.readAttributes().permissions());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UsageException("cannot look at the key file " + file + ": " + e.getMessage(), e);
        }
    }
}
