package dev.tapeline.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.tapeline.stack.home.FileTree;
import dev.tapeline.stack.server.ServerFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The PostgreSQL programs, unpacked from their archive at the first start.
 *
 * <p>The directory is named after the hash of the archive and is created atomically, so that it never mixes two versions or
 * holds an incomplete one.
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
        String name = "unpacked-" + shortHash(archive);
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

    private static String shortHash(Path archive) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
