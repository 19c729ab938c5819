package dev.tapeline.operations.backup.format;

/**
 * Something wrong with a backup.
 *
 * @param path of the file, relative to the directory
 * @param what is wrong, in one line
 */
public record BackupDamage(Kind kind, String path, String what) {
    /** What can happen to a file of a backup. */
    public enum Kind {
        MISSING,
        TRUNCATED,
        ALTERED,
        FOREIGN,
        MIXED,
        HOSTILE
    }

    @Override
    public String toString() {
        return path + ": " + what;
    }
}
