package dev.tapeline.modeler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rows of an incremental model one run computes anew: those whose column has a value of another relation.
 *
 * @param column of the model, and of the relation
 * @param relation such as {@code gold.series}
 */
record Replacement(String column, String relation) {
    private static final Pattern FORM = Pattern.compile("(\\w+) of (\\w+\\.\\w+)");

    Replacement {
        Identifier.check(column);
    }

    /** @param text such as {@code stock_id of gold.series} */
    static Replacement parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new ModelDefinitionException("replaces is '" + text + "', not 'column of schema.relation'");
        }
        return new Replacement(parts.group(1), parts.group(2));
    }

    /** The relation as a model writes it: {@code ${gold}.series}. */
    String placeholder() {
        return "${" + relation.replace(".", "}.");
    }
}
