package dev.tapeline.modeler.contract;

/** A condition over one row, written in SQL, holds for each row. */
public record ExpressionCheck(String name, String expression, CheckThreshold severity) implements RowCheck {
    @Override
    public String meaning() {
        return "For each row: " + expression + ".";
    }

    @Override
    public String condition() {
        return "not (" + expression + ")";
    }
}
