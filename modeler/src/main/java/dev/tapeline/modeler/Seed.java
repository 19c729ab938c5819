package dev.tapeline.modeler;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that come from a file and not from silver.
 *
 * @param columns with their types, in the order of the values
 * @param rows values as text; null where there is none
 */
record Seed(String name, List<Column> columns, List<List<String>> rows) {
    static final String WATCH_LIST = "watch_list";
    static final String SECTOR_GROUPS = "sector_groups";
    static final String CORPORATE_ACTIONS = "corporate_actions";

    record Column(String name, String type) {}

    Seed {
        Identifier.check(name);
        columns = List.copyOf(columns);
        // Not List.copyOf for the values: they may be null.
        rows = List.copyOf(rows.stream().map(ArrayList::new).toList());
    }
}
