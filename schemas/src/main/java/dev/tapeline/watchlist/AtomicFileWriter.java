package dev.tapeline.watchlist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** Replaces the content of a file atomically: writes a temporary file beside it, syncs it to disk and renames it. */
final class AtomicFileWriter {
    private final Path file;

    private AtomicFileWriter(Path file) {
        this.file = file;
    }

    /** Follows a symbolic link: the target is replaced, the link stays. */
    static AtomicFileWriter of(Path file) throws IOException {
        return new AtomicFileWriter(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath());
    }

    void write(byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                copyPermissions(draft);
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copyPermissions(Path draft) throws IOException {
        PosixFileAttributeView target = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        if (target != null && Files.exists(file)) {
            target.setPermissions(Files.getPosixFilePermissions(file));
        }
    }
}
