package dev.tapeline.modeler.seed;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that come from a file and not from silver.
 *
 * @param columns with their types, in the order of the values
 * @param rows values as text; null where there is none
 */
public record SeedTable(String name, List<Column> columns, List<List<String>> rows) {
    public static final String WATCH_LIST = "watch_list";
    public static final String SECTOR_GROUPS = "sector_groups";
    public static final String CORPORATE_ACTIONS = "corporate_actions";

    /** A column with its SQL type. */
    public record Column(String name, String type) {}

    public SeedTable {
        SqlIdentifier.check(name);
        columns = List.copyOf(columns);
        // Not List.copyOf for the values: they may be null.
        rows = List.copyOf(rows.stream().map(ArrayList::new).toList());
    }
}
