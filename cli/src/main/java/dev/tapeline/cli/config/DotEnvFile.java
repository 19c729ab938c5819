package dev.tapeline.cli.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code .env} file, as far as shells and other readers of such files agree on it.
 *
 * <p>{@code NAME=value}, {@code export} before it, single or double quotes around the value, remarks behind {@code #}.
 */
final class DotEnvFile {
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*?)\\1\\s*(#.*)?");
    private static final Pattern REMARK = Pattern.compile("(^|\\s)#.*");

    private DotEnvFile() {}

    /** The last value of the name that is not empty in the end: an empty one takes an earlier one back. */
    static Optional<String> value(String text, String name) {
        Pattern assignment = Pattern.compile("^\\s*(?:export\\s+)?" + Pattern.quote(name) + "\\s*=(.*)$");
        return text.lines()
                .map(assignment::matcher)
                .filter(Matcher::matches)
                .map(line -> unquoted(line.group(1).strip()))
                .reduce((earlier, later) -> later)
                .filter(value -> !value.isEmpty());
    }

    private static String unquoted(String written) {
        Matcher quoted = QUOTED.matcher(written);
        return quoted.matches()
                ? quoted.group(2).strip()
                : REMARK.matcher(written).replaceFirst("").strip();
    }
}
