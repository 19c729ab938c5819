package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;
import dev.tapeline.modeler.sql.SqlLiteral;
import java.util.List;
import java.util.stream.Collectors;

/** The column has one of the values. */
public record AcceptedValuesCheck(String column, List<String> values, CheckThreshold severity) implements RowCheck {
    public AcceptedValuesCheck {
        SqlIdentifier.check(column);
        values = List.copyOf(values);
    }

    @Override
    public String name() {
        return "accepted_values(" + column + ")";
    }

    @Override
    public String meaning() {
        return column + " is one of " + String.join(", ", values) + ".";
    }

    @Override
    public String condition() {
        return column + " not in (" + values.stream().map(SqlLiteral::of).collect(Collectors.joining(", ")) + ")";
    }
}
