package dev.tapeline.operations.backup.format;

import dev.tapeline.failure.FileFailure;
import dev.tapeline.operations.backup.format.BackupDamage.Kind;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Compares every file of a backup with what manifest and index say of it.
 *
 * <p>Nothing is opened whose path has not the form that a backup writes, so that a forged index reaches no file outside.
 */
public final class BackupInspection {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_DAMAGES = 1_000;

    private final BackupDirectory directory;
    private final BackupManifest manifest;
    private final List<BackupDamage> damages = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();
    private long objects;

    private BackupInspection(BackupDirectory directory, BackupManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /** What is wrong, empty for a sound backup. Progress is told in objects. */
    public static List<BackupDamage> of(BackupDirectory directory, BackupManifest manifest, IntConsumer progress) {
        BackupInspection inspection = new BackupInspection(directory, manifest);
        inspection.run(progress);
        return List.copyOf(inspection.damages);
    }

    private void run(IntConsumer progress) {
        PartFiles parts = new PartFiles(directory, manifest.backup());
        listed.addAll(Set.of(BackupPaths.MANIFEST, BackupPaths.LOCK, BackupPaths.IN_PROGRESS));
        for (Part part : manifest.parts()) {
            listed.add(part.path());
            if (!BackupPaths.isPart(part.path())) {
                found(Kind.HOSTILE, part.path(), "this path is not one of a backup; it was not opened");
            } else if (isSound(part.path(), part.bytes(), part.sha256(), () -> owner(parts, part))
                    && part.kind() == PartKind.OBJECTS) {
                inspectObjects(parts, part, progress);
            }
        }
        if (damages.isEmpty() && objects != manifest.counts().objects()) {
            found(
                    Kind.ALTERED,
                    BackupPaths.MANIFEST,
                    "it counts %d objects, but the index lists %d"
                            .formatted(manifest.counts().objects(), objects));
        }
        inspectOthers();
    }

    private void inspectObjects(PartFiles parts, Part part, IntConsumer progress) {
        parts.forEach(part, BackupObject.class, object -> {
            inspect(object);
            objects++;
            progress.accept((int) objects);
        });
    }

    private void inspect(BackupObject object) {
        Optional<String> market = BackupPaths.marketOf(object.key());
        String path = BackupPaths.object(object.key());
        listed.add(path);
        if (market.isEmpty()) {
            found(Kind.HOSTILE, path, "this path is not one of an archive; it was not opened");
        } else if (!market.get().equals(manifest.market())) {
            found(
                    Kind.MIXED,
                    path,
                    "a response of the market %s in a backup of %s ones: files of two homes are mixed"
                            .formatted(market.get(), manifest.market()));
        } else {
            isSound(path, object.bytes(), object.sha256(), Optional::empty);
        }
    }

    /** Which other backup a part belongs to, if its first line says so. */
    private Optional<String> owner(PartFiles parts, Part part) {
        try {
            parts.requireOwn(part);
            return Optional.empty();
        } catch (BackupException e) {
            return Optional.of("it belongs to another backup: files of two backups are mixed");
        }
    }

    /** Says what a changed file is. */
    private interface Explanation {
        Optional<String> ifMixed();
    }

    private boolean isSound(String path, long bytes, String sha256, Explanation explanation) {
        Path file = directory.file(path);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return found(Kind.MISSING, path, "it is missing");
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || !file.toRealPath().startsWith(directory.root().toRealPath())) {
                return found(Kind.HOSTILE, path, "it is a link or no file; it was not opened");
            }
            long size = Files.size(file);
            if (size == bytes && hash(file).equals(sha256)) {
                return true;
            }
            Optional<String> mixed = explanation.ifMixed();
            if (mixed.isPresent()) {
                return found(Kind.MIXED, path, mixed.get());
            }
            return size < bytes
                    ? found(Kind.TRUNCATED, path, "it is truncated: %,d of %,d bytes".formatted(size, bytes))
                    : found(Kind.ALTERED, path, "its content was altered: its SHA-256 is not that of the manifest");
        } catch (IOException e) {
            return found(Kind.ALTERED, path, "it cannot be read: " + FileFailure.reason(e));
        }
    }

    /** Files that nothing lists; after an interrupted run there can be some, which the next run writes again. */
    private void inspectOthers() {
        if (directory.isInterrupted()) {
            return;
        }
        directory.paths().stream()
                .filter(path -> !listed.contains(path))
                .sorted()
                .forEach(path -> found(
                        Kind.FOREIGN,
                        path,
                        path.startsWith(BackupPaths.OBJECTS)
                                ? "no index lists it: it was copied from another home or backup; move it away"
                                : "it does not belong to the backup; move it away"));
    }

    private boolean found(Kind kind, String path, String what) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(new BackupDamage(kind, path, what));
        }
        return false;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
