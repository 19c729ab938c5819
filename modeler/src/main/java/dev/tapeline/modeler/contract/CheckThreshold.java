package dev.tapeline.modeler.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Severity of a check, and the number of offending rows that it tolerates: {@code error}, {@code warn}, or
 * {@code warn above 20}.
 *
 * @param toleratedRows number of offending rows up to which the check passes
 */
public record CheckThreshold(CheckSeverity severity, long toleratedRows) {
    private static final Pattern FORM = Pattern.compile("(error|warn)(?: above (\\d{1,9}))?");

    /** A threshold that tolerates no row. */
    public static CheckThreshold of(CheckSeverity severity) {
        return new CheckThreshold(severity, 0);
    }

    /** Parses the text of a contract. */
    @JsonCreator
    public static CheckThreshold parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("severity is '" + text + "', not error, warn, or 'warn above 20'");
        }
        return new CheckThreshold(
                CheckSeverity.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                parts.group(2) == null ? 0 : Long.parseLong(parts.group(2)));
    }
}
