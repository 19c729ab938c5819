package dev.tapeline.operations.backup.format;

import dev.tapeline.extractor.archive.RawArchive.Archived;
import dev.tapeline.failure.FileFailure;
import dev.tapeline.vendor.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes and reads the objects of a backup, which are stored as in the archive: gzipped, under their keys. */
public final class ObjectFiles {
    private final BackupDirectory directory;

    public ObjectFiles(BackupDirectory directory) {
        this.directory = directory;
    }

    /** Copies an object of the archive; returns its line of the index. */
    public BackupObject write(String key, Archived object) {
        if (BackupPaths.marketOf(key).isEmpty()) {
            throw new BackupException("the archive holds an object whose key is not one of Tapeline: " + key);
        }
        byte[] bytes = gzip(object.content());
        Path file = directory.file(BackupPaths.object(key));
        try {
            directory.write(file, bytes);
            return new BackupObject(key, bytes.length, Sha256.hex(bytes), object.metadata());
        } catch (IOException e) {
            throw new BackupException("cannot write " + file + ": " + FileFailure.reason(e), e);
        }
    }

    /**
     * The content of an object as it was archived.
     *
     * @throws BackupException if the file is not what the index says
     */
    public Archived read(BackupObject object) {
        String path = BackupPaths.object(object.key());
        try {
            byte[] bytes = Files.readAllBytes(directory.file(path));
            if (!Sha256.hex(bytes).equals(object.sha256())) {
                throw new BackupException(path + ": its content was altered since it was checked");
            }
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new Archived(gzip.readAllBytes(), object.metadata());
            }
        } catch (IOException e) {
            throw new BackupException("cannot read " + path + ": " + FileFailure.reason(e), e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 16 * 1024)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("cannot compress in memory", e);
        }
        return bytes.toByteArray();
    }
}
