package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in relations that a model reads, by which it can be computed in parts: each row of the model depends on rows with
 * one number only.
 *
 * @param relations that are read in part, such as {@code gold_build.weekly_series}; the first one has all numbers
 */
public record SplitColumn(String column, List<String> relations) {
    private static final Pattern FORM = Pattern.compile("(\\w+) of (\\w+\\.\\w+(?:, \\w+\\.\\w+)*)");

    public SplitColumn {
        SqlIdentifier.check(column);
        relations = List.copyOf(relations);
    }

    /**
     * Parses the value of {@code splits by}.
     *
     * @param text such as {@code series_number of gold_build.weekly_series, gold_build.bar_action}
     */
    static SplitColumn parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ModelDefinitionException("'" + text + "' is not 'column of schema.relation, …'");
        }
        return new SplitColumn(parts.group(1), Arrays.asList(parts.group(2).split(", ")));
    }
}
