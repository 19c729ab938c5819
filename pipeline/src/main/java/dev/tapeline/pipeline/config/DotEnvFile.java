package dev.tapeline.pipeline.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of {@code .env} files that shells and other readers agree on.
 *
 * <p>{@code NAME=value}, optionally after {@code export}, single or double quotes around the value, remarks after {@code #}.
 */
final class DotEnvFile {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*=(.*)");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*?)\\1\\s*(#.*)?");
    private static final Pattern REMARK = Pattern.compile("(^|\\s)#.*");

    private DotEnvFile() {}

    /** The last value of each name; a last value that is empty removes the name. */
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines()
                .map(ASSIGNMENT::matcher)
                .filter(Matcher::matches)
                .forEach(line ->
                        variables.put(line.group(1), unquoted(line.group(2).strip())));
        variables.values().removeIf(String::isEmpty);
        return variables;
    }

    private static String unquoted(String written) {
        Matcher quoted = QUOTED.matcher(written);
        return quoted.matches()
                ? quoted.group(2).strip()
                : REMARK.matcher(written).replaceFirst("").strip();
    }
}
