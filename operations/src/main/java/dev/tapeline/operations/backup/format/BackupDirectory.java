package dev.tapeline.operations.backup.format;

import dev.tapeline.failure.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory of a backup.
 *
 * <p>A run writes new files only and then renames the manifest into its place, so that the backup is at each moment what its
 * manifest says: that of the run before, or the new one.
 */
public final class BackupDirectory {
    private final Path root;
    private final WrittenFiles written = new WrittenFiles();

    public BackupDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The file of a path whose form was checked. */
    public Path file(String path) {
        return root.resolve(path);
    }

    /**
     * The manifest; empty if nothing was ever backed up here.
     *
     * @throws BackupException if it is missing, altered or of a newer format
     */
    public Optional<BackupManifest> manifest() {
        Path file = file(BackupPaths.MANIFEST);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return Optional.of(ManifestFile.read(Files.readString(file, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new BackupException("cannot read " + file + ": " + FileFailure.reason(e), e);
            }
        }
        if (Files.isDirectory(file(BackupPaths.PARTS)) && !isInterrupted()) {
            throw new BackupException(
                    "manifest.json is missing in %s, without which its files are no backup: restore it from a copy"
                            .formatted(root));
        }
        return Optional.empty();
    }

    /**
     * The manifest of a backup that must exist.
     *
     * @throws BackupException if there is none, or it is altered or of a newer format
     */
    public BackupManifest requireManifest() {
        return manifest()
                .orElseThrow(() -> new BackupException(
                        isInterrupted()
                                ? "the first backup into %s was interrupted: repeat ./tapeline backup".formatted(root)
                                : "there is no backup at %s: manifest.json is missing".formatted(root)));
    }

    /** Whether a run has begun and not ended, so that there can be files that no manifest lists. */
    public boolean isInterrupted() {
        return Files.exists(file(BackupPaths.IN_PROGRESS));
    }

    /**
     * Fails if anything but a backup is in the directory, or if it is part of the home.
     *
     * @throws BackupException if so; nothing has been written
     */
    public void requireUsable(Path home) {
        if (root.startsWith(home.toAbsolutePath().normalize())) {
            throw new BackupException(
                    "%s is in the home, with which it would be lost: choose a directory outside, on another disk"
                            .formatted(root));
        }
        requireOwn();
    }

    private void requireOwn() {
        try {
            if (Files.isDirectory(root) && !isInterrupted() && manifest().isEmpty()) {
                requireEmpty();
            }
        } catch (IOException e) {
            throw new BackupException("cannot read " + root + ": " + FileFailure.reason(e), e);
        }
    }

    /** Begins a run; ends it by {@link #commit}. Nothing but a backup may be in the directory. */
    public void begin() {
        requireOwn();
        try {
            Files.createDirectories(file(BackupPaths.PARTS));
            Files.writeString(file(BackupPaths.IN_PROGRESS), "A backup into this directory has begun.\n");
        } catch (IOException e) {
            throw new BackupException("cannot write to " + root + ": " + FileFailure.reason(e), e);
        }
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.anyMatch(entry -> !entry.endsWith(BackupPaths.LOCK))) {
                throw new BackupException(
                        root + " is neither empty nor a backup: choose another directory for the backup");
            }
        }
    }

    /** Writes a file of the present run, and creates the directories that are missing. */
    void write(Path file, byte[] content) throws IOException {
        written.write(file, content);
    }

    /**
     * Makes the manifest that of the backup, then deletes the parts that it does not list. All files of the run are on the disk
     * before, so that a power failure cannot leave a manifest that lists lost files.
     */
    public void commit(BackupManifest manifest) {
        try {
            Path draft = file(BackupPaths.MANIFEST + ".draft");
            write(draft, ManifestFile.write(manifest).getBytes(StandardCharsets.UTF_8));
            written.force(root);
            Files.move(
                    draft,
                    file(BackupPaths.MANIFEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            WrittenFiles.forceDirectory(root);
            deletePartsBut(
                    manifest.parts().stream().map(BackupManifest.Part::path).collect(Collectors.toSet()));
            Files.deleteIfExists(file(BackupPaths.IN_PROGRESS));
        } catch (IOException e) {
            throw new BackupException("cannot write to " + root + ": " + FileFailure.reason(e), e);
        }
    }

    private void deletePartsBut(Set<String> listed) throws IOException {
        List<Path> directories = new ArrayList<>();
        Files.walkFileTree(file(BackupPaths.PARTS), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!listed.contains(relative(file))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
                directories.add(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path directory : directories) {
            try (Stream<Path> entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    continue;
                }
            }
            Files.delete(directory);
        }
    }

    /** The paths of all files and links, with which no manifest is compared. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    paths.add(relative(file));
                    return FileVisitResult.CONTINUE;
                }
            });
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files in " + root, e);
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
