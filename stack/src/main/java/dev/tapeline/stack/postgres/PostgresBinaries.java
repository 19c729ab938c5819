package dev.tapeline.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.tapeline.stack.home.FileTree;
import dev.tapeline.stack.server.ServerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The PostgreSQL programs, unpacked from their archive at the first start.
 *
 * <p>The directory is named after the checksum and the size of the archive and is created atomically, so that it never mixes
 * two versions or holds an incomplete one.
 */
final class PostgresBinaries {

    private final Path archives;
    private final Path fallback;

    /** Unpacks beside the archive, or in {@code fallback} if that directory is not writable. */
    PostgresBinaries(Path services, Path fallback) {
        this.archives = services.resolve("postgres");
        this.fallback = fallback;
    }

    /** The directory with {@code bin}, {@code lib} and {@code share}. */
    Path unpacked() throws IOException {
        Path archive = ServerFiles.find(archives, "*.txz");
        String name = "unpacked-" + fingerprint(archive);
        if (Files.isDirectory(archives.resolve(name))) {
            return archives.resolve(name);
        }
        Path parent = Files.isWritable(archives) ? archives : Files.createDirectories(fallback);
        return unpackOnce(archive, parent.resolve(name));
    }

    // The file lock excludes other processes, the monitor other threads of this JVM.
    private static Path unpackOnce(Path archive, Path target) throws IOException {
        synchronized (PostgresBinaries.class) {
            try (FileChannel channel = FileChannel.open(
                            target.resolveSibling(".unpacking"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.isDirectory(target)) {
                    Path draft = target.resolveSibling(target.getFileName() + ".draft");
                    FileTree.delete(draft);
                    TarXzArchive.unpack(archive, draft);
                    Files.move(draft, target, ATOMIC_MOVE);
                }
                return target;
            }
        }
    }

    /** Computed at each start: CRC-32 is one of the few checksums that the JVM computes quickly before it has compiled anything. */
    private static String fingerprint(Path archive) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                CheckedInputStream checked = new CheckedInputStream(file, new CRC32())) {
            long bytes = checked.transferTo(OutputStream.nullOutputStream());
            return "%08x-%d".formatted(checked.getChecksum().getValue(), bytes);
        }
    }
}
