package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/** Creates the temporary tables that say what a run computes: {@code ${run}.symbols} and the {@code ${previous}} tables. */
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
            statement.execute(
                    "insert into pg_temp.%s select symbol from %s.symbol_version".formatted(TABLE, names.silver()));
            statement.execute("analyze pg_temp." + TABLE);
        }
    }

    void createForSymbols(Collection<String> symbols) throws SQLException {
        createEmpty();
        String insert = "insert into pg_temp.%s select unnest(?)".formatted(TABLE);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setArray(1, connection.createArrayOf("text", symbols.toArray()));
            statement.execute();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze pg_temp." + TABLE);
        }
    }

    /** Copies the published tables that models compare their rows with; in a full refresh the copies are empty. */
    public void copyPreviousTables(ModelSet models, boolean isEmpty) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Model model : models.readAsPrevious()) {
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

    private void createEmpty() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table %s (symbol text collate \"C\" primary key) on commit drop"
                    .formatted(TABLE));
        }
    }
}
