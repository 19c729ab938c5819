package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;

/** No row has a null in the column. */
public record NotNullCheck(String column, CheckThreshold severity) implements RowCheck {
    public NotNullCheck {
        SqlIdentifier.check(column);
    }

    @Override
    public String name() {
        return "not_null(" + column + ")";
    }

    @Override
    public String meaning() {
        return column + " is never null.";
    }

    @Override
    public String condition() {
        return column + " is null";
    }
}
