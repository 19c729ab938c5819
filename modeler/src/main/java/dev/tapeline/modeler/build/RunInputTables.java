package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.LookBack;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Creates the temporary tables that say what a run computes: {@code ${run}.symbols}, {@code ${run}.look_back} and the
 * {@code ${previous}} tables.
 */
public final class RunInputTables {
    private static final String TABLE = SchemaPlaceholders.SYMBOLS;

    private final SchemaPlaceholders names;
    private final Connection connection;

    public RunInputTables(SchemaPlaceholders names, Connection connection) {
        this.names = names;
        this.connection = connection;
    }

    /** Creates {@code ${run}.symbols} with all symbols of silver. */
    public void createForAllSymbols() throws SQLException {
        createEmpty();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into pg_temp.%s select symbol, '-infinity' from %s.symbol_version"
                    .formatted(TABLE, names.silver()));
            statement.execute("analyze pg_temp." + TABLE);
        }
    }

    void createForSymbols(Collection<ChangedSymbol> symbols) throws SQLException {
        createEmpty();
        String insert =
                "insert into pg_temp.%s select symbol, first_week::date from unnest(?::text[], ?::text[]) as changed (symbol, first_week)"
                        .formatted(TABLE);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", symbols.stream().map(ChangedSymbol::symbol).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            symbols.stream().map(ChangedSymbol::firstWeek).toArray()));
            statement.execute();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze pg_temp." + TABLE);
        }
    }

    /** Creates {@code ${run}.look_back}. */
    public void createLookBack(LookBack lookBack) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table %s on commit drop as select %d as weeks, %d as bars"
                    .formatted(SchemaPlaceholders.LOOK_BACK, lookBack.weeks(), lookBack.bars()));
        }
    }

    /**
     * Provides the published tables as they were before the run: those that are read before they change as views, the
     * others as copies; in a full refresh all are empty.
     */
    public void copyPreviousTables(ModelSet models, boolean isEmpty) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Model model : models.readAsPrevious()) {
                if (!isEmpty && models.isReadBeforeBuilt(model)) {
                    statement.execute(
                            "create temporary view %s as table %s".formatted(model.name(), names.relation(model)));
                    continue;
                }
                String columns = model.contract().columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", "));
                statement.execute("create temporary table %s (%s) on commit drop".formatted(model.name(), columns));
                if (!isEmpty) {
                    statement.execute("insert into pg_temp.%s table %s".formatted(model.name(), names.relation(model)));
                }
            }
        }
    }

    /** Drops the views, which would not end with the transaction. */
    void dropViewsOfPrevious(ModelSet models) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Model model : models.readAsPrevious()) {
                if (models.isReadBeforeBuilt(model)) {
                    statement.execute("drop view pg_temp." + model.name());
                }
            }
        }
    }

    private void createEmpty() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table %s (symbol text collate \"C\" primary key, first_week date not null) on commit drop"
                            .formatted(TABLE));
        }
    }
}
