package dev.tapeline.extractor.saved;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files below a directory that may hold responses.
 *
 * <p>Files are sorted by path, so that the order is the same on every machine. Links are followed, cycles are not; what
 * cannot be listed becomes a file with an obstacle, so that nothing is skipped silently.
 */
final class SavedResponseFileFinder extends SimpleFileVisitor<Path> {
    private final List<SavedResponseFile> found = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();

    private SavedResponseFileFinder() {}

    /** Files that may hold responses, and all others, both sorted by path. */
    record Found(List<SavedResponseFile> responses, List<Path> others) {}

    static Found below(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new NoSavedResponsesException("%s %s; name a directory with saved responses"
                    .formatted(directory, Files.exists(directory) ? "is not a directory" : "does not exist"));
        }
        SavedResponseFileFinder finder = new SavedResponseFileFinder();
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (IOException e) {
            throw new NoSavedResponsesException(directory + " cannot be read: " + SavedResponseFile.reason(e));
        }
        if (finder.found.isEmpty()) {
            throw new NoSavedResponsesException(
                    directory + " contains no saved responses: no .json, .json.gz, .csv or .csv.gz file in it");
        }
        return new Found(
                finder.found.stream()
                        .sorted(Comparator.comparing(file -> file.path().toString()))
                        .toList(),
                finder.others.stream()
                        .sorted(Comparator.comparing(Path::toString))
                        .toList());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (SavedResponseFile.hasMatchingName(file)) {
            add(file, obstacle(attributes));
        } else {
            others.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        add(
                file,
                e instanceof FileSystemLoopException
                        ? "a link to one of its parent directories"
                        : SavedResponseFile.reason(e));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
        if (e != null) {
            add(directory, SavedResponseFile.reason(e));
        }
        return FileVisitResult.CONTINUE;
    }

    private static String obstacle(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a broken link";
        }
        return attributes.isRegularFile() ? null : "not a regular file";
    }

    private void add(Path path, String obstacle) {
        found.add(new SavedResponseFile(path, Optional.ofNullable(obstacle)));
    }
}
