package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;

/** The column lies between two ends, both included; one of them may be absent. */
public record RangeCheck(String column, Double min, Double max, CheckThreshold severity) implements RowCheck {
    public RangeCheck {
        SqlIdentifier.check(column);
        if (min == null && max == null) {
            throw new IllegalArgumentException("the range of " + column + " has no ends");
        }
    }

    @Override
    public String name() {
        return "range(" + column + ")";
    }

    @Override
    public String meaning() {
        return column + (min == null ? "" : " is at least " + min)
                + (max == null ? "" : (min == null ? " is" : " and") + " at most " + max) + ".";
    }

    @Override
    public String condition() {
        String below = min == null ? "false" : column + " < " + min;
        String above = max == null ? "false" : column + " > " + max;
        return "(" + below + " or " + above + ")";
    }
}
