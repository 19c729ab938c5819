package dev.tapeline.stack.home;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read, atomically. */
public final class PrivateFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /** Replaces the content of the file; a reader sees the old content or the new. */
    public static void write(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp", OWNER_ONLY);
        try {
            Files.writeString(draft, content);
            Files.move(draft, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
