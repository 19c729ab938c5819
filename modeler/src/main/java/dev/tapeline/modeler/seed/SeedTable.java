package dev.tapeline.modeler.seed;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table that models read and that does not come from silver: from a file, from code or from the configuration.
 *
 * @param columns with their SQL types, in the order of the values
 * @param rows values as text; null where a row has no value
 */
public record SeedTable(String name, List<Column> columns, List<List<String>> rows) {
    public static final String WATCH_LIST = "watch_list";
    public static final String SECTOR_GROUPS = "sector_groups";
    public static final String CORPORATE_ACTIONS = "corporate_actions";
    public static final String EXCHANGES = "exchanges";
    public static final String RUN_SETTINGS = "run_settings";

    /** The tables that models can read as {@code ${seed}}. */
    public static final Set<String> NAMES =
            Set.of(WATCH_LIST, SECTOR_GROUPS, CORPORATE_ACTIONS, EXCHANGES, RUN_SETTINGS);

    /** A column with its SQL type. */
    public record Column(String name, String type) {}

    public SeedTable {
        SqlIdentifier.check(name);
        columns = List.copyOf(columns);
        // List.copyOf rejects null values.
        rows = List.copyOf(rows.stream().map(ArrayList::new).toList());
    }
}
