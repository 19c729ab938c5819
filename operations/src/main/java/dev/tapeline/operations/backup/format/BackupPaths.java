package dev.tapeline.operations.backup.format;

import dev.tapeline.extractor.archive.ArchiveKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which paths a backup can hold; a path of any other form is never opened. */
public final class BackupPaths {
    public static final String MANIFEST = "manifest.json";
    static final String LOCK = "backup.lock";
    static final String IN_PROGRESS = "in-progress";
    static final String OBJECTS = "objects/";
    static final String PARTS = "parts/";

    private static final Pattern PART = Pattern.compile("parts/\\d{6}/([a-z.-]+)");
    private static final Pattern DECISION =
            Pattern.compile("decisions/source=([a-z]+)/symbol=[^/\\\\\\p{Cntrl}]+/[0-9A-Za-z-]+\\.json\\.gz");

    private BackupPaths() {}

    /** The path of a part of a run. */
    static String part(int run, PartKind kind) {
        return String.format(Locale.ROOT, "parts/%06d/%s", run, kind.fileName());
    }

    static boolean isPart(String path) {
        Matcher part = PART.matcher(path);
        return part.matches() && PartKind.ofFile(part.group(1)).isPresent();
    }

    static String object(String key) {
        return OBJECTS + key;
    }

    /** The label of the market of an object, if its key has the form of the archive. */
    public static Optional<String> marketOf(String key) {
        Matcher decision = DECISION.matcher(key);
        if (decision.matches()) {
            return Optional.of(decision.group(1));
        }
        return ArchiveKey.atEndOf(key)
                .filter(parsed -> parsed.text().equals(key))
                .map(ArchiveKey::source)
                .filter(source -> source.matches("[a-z]+"));
    }
}
