package dev.tapeline.operations.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is hashed while it is written. */
record HashedFile(Path path, MessageDigest digest) {
    static HashedFile at(Path path) {
        try {
            return new HashedFile(path, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    OutputStream create() throws IOException {
        Files.createDirectories(path.getParent());
        return new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path)), digest);
    }

    /** What the manifest says of the file, after it was closed. */
    ExportManifest.File described(Path root, long rows) throws IOException {
        return new ExportManifest.File(
                root.relativize(path).toString().replace('\\', '/'),
                rows,
                Files.size(path),
                HexFormat.of().formatHex(digest.digest()));
    }
}
