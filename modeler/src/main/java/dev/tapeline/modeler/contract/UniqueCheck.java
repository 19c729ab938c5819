package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.List;

/** No two rows have the same values in the columns. */
public record UniqueCheck(List<String> columns, CheckThreshold severity) implements ContractCheck {
    public UniqueCheck {
        columns = SqlIdentifier.checked(columns);
    }

    @Override
    public String name() {
        return "unique(" + String.join(", ", columns) + ")";
    }

    @Override
    public String meaning() {
        return "No two rows have the same " + String.join(", ", columns) + ".";
    }

    @Override
    public String offendingRows(String relation) {
        String list = String.join(", ", columns);
        return "select %s, count(*) as occurrences from %s group by %s having count(*) > 1"
                .formatted(list, relation, list);
    }
}
