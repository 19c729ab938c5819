package dev.tapeline.extractor.saved;

import dev.tapeline.vendor.payload.ReportedActionKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells an empty list of splits from one of dividends, by the name of its file or of the nearest directory. */
final class ActionKindInPath {
    private ActionKindInPath() {}

    /**
     * The kind that a path names, such as {@code dividends/AAAU.json} or {@code AAAU_SPLITS.json}.
     *
     * @param root the imported directory, the last whose name counts
     */
    static Optional<ReportedActionKind> of(Path root, Path file) {
        Path last = root.normalize();
        for (Path path = file.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
            Optional<ReportedActionKind> named = named(path);
            if (named.isPresent() || path.equals(last)) {
                return named;
            }
        }
        return Optional.empty();
    }

    private static Optional<ReportedActionKind> named(Path path) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        List<ReportedActionKind> kinds = Stream.of(ReportedActionKind.values())
                .filter(kind -> name.contains(kind.label()))
                .toList();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }
}
