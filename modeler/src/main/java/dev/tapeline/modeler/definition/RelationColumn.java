package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a relation, whose values select the rows of a model.
 *
 * @param relation such as {@code gold_build.series}
 */
public record RelationColumn(String column, String relation) {
    private static final Pattern FORM = Pattern.compile("(\\w+) of (\\w+\\.\\w+)");

    public RelationColumn {
        SqlIdentifier.check(column);
    }

    /**
     * Parses the value of {@code replaces} or {@code from}.
     *
     * @param text such as {@code stock_id of gold_build.series}
     */
    static RelationColumn parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ModelDefinitionException("'" + text + "' is not 'column of schema.relation'");
        }
        return new RelationColumn(parts.group(1), parts.group(2));
    }

    /** The relation with its placeholder: {@code ${gold_build}.series}. */
    public String placeholder() {
        return SchemaPlaceholders.placeholder(relation);
    }
}
