package dev.tapeline.pipeline.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A path as a word of a command that a user can paste into a shell. */
public final class ShellWord {
    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private ShellWord() {}

    /** The path, in quotes if the shell would change it. */
    public static String of(Path path) {
        String text = path.toString();
        return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
