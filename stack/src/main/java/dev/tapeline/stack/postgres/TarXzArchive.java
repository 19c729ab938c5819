package dev.tapeline.stack.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks {@code .txz} archives with permissions and symbolic links; rejects an entry outside the target directory. */
final class TarXzArchive {

    private static final int PERMISSION_BITS = 0777;

    private TarXzArchive() {}

    static void unpack(Path archive, Path directory) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            Files.createDirectories(directory);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = within(directory, directory.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        // An earlier link in the archive must not redirect this entry to outside.
        within(directory.toRealPath(), target.getParent().toRealPath(), entry);
        if (entry.isSymbolicLink()) {
            within(directory, target.resolveSibling(entry.getLinkName()), entry);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, within(directory, directory.resolve(entry.getLinkName()), entry));
        } else if (entry.isFile()) {
            Files.copy(content, target);
            Files.setAttribute(target, "unix:mode", entry.getMode() & PERMISSION_BITS);
        } else {
            throw new IOException("the archive contains an entry of an unsupported type: " + entry.getName());
        }
    }

    private static Path within(Path directory, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(directory.normalize())) {
            throw new IOException("the archive contains an entry outside of its directory: " + entry.getName());
        }
        return normal;
    }
}
