package dev.tapeline.modeler.seed;

import dev.tapeline.modeler.sql.ModelRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Creates a temporary table for each seed; the tables exist until the transaction ends. */
public final class SeedTableLoader {
    private SeedTableLoader() {}

    public static void load(Connection connection, List<SeedTable> seeds) {
        seeds.forEach(seed -> loadTable(connection, seed));
    }

    private static void loadTable(Connection connection, SeedTable seed) {
        String columns = seed.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        String values = seed.columns().stream()
                .map(column -> "cast(? as " + column.type().replace(" collate \"C\"", "") + ")")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = insert(connection, statement, seed.name(), columns, values)) {
            for (List<String> row : seed.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new ModelRunException("cannot load the seed " + seed.name(), e);
        }
    }

    private static PreparedStatement insert(
            Connection connection, Statement statement, String name, String columns, String values)
            throws SQLException {
        statement.execute("create temporary table %s (%s) on commit drop".formatted(name, columns));
        return connection.prepareStatement("insert into pg_temp.%s values (%s)".formatted(name, values));
    }
}
