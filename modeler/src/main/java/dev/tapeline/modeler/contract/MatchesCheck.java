package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;
import dev.tapeline.modeler.sql.SqlLiteral;

/** The column matches a regular expression of PostgreSQL. */
public record MatchesCheck(String column, String pattern, CheckThreshold severity) implements RowCheck {
    public MatchesCheck {
        SqlIdentifier.check(column);
    }

    @Override
    public String name() {
        return "matches(" + column + ")";
    }

    @Override
    public String meaning() {
        return column + " has the form " + pattern + ".";
    }

    @Override
    public String condition() {
        return column + " !~ " + SqlLiteral.of(pattern);
    }
}
