package dev.tapeline.modeler.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows from offending rows: written {@code error}, {@code warn}, or {@code warn above 20} where so many are tolerated.
 *
 * @param toleratedRows number of offending rows that still pass
 */
public record CheckThreshold(CheckSeverity severity, long toleratedRows) {
    private static final Pattern FORM = Pattern.compile("(error|warn)(?: above (\\d{1,9}))?");

    public static CheckThreshold of(CheckSeverity severity) {
        return new CheckThreshold(severity, 0);
    }

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
