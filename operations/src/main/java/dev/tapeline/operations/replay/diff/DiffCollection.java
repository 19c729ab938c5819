package dev.tapeline.operations.replay.diff;

import dev.tapeline.generation.Generation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Collects the rows that differ, and the relations that only one of two generations has, in temporary tables. */
final class DiffCollection {
    private final Connection connection;
    private final DiffFilter filter;
    private final Consumer<String> progress;

    /**
     * A comparison within a transaction.
     *
     * @param progress told the name of each table
     */
    DiffCollection(Connection connection, DiffFilter filter, Consumer<String> progress) {
        this.connection = connection;
        this.filter = filter;
        this.progress = progress;
    }

    /** Compares all relations; returns how many rows of the old generation were compared. */
    long collect(Generation before, Generation after) throws SQLException {
        DiffScript.run(connection, "diff-tables", before.goldSchema(), after.goldSchema());
        return compare("silver", before.silverSchema(), after.silverSchema())
                + compare(ComparedTable.rejections(before.number(), after.number()))
                + compare("gold", before.goldSchema(), after.goldSchema());
    }

    private long compare(String layer, String oldSchema, String newSchema) throws SQLException {
        SchemaCatalog before = SchemaCatalog.read(connection, oldSchema);
        SchemaCatalog after = SchemaCatalog.read(connection, newSchema);
        insertStructures(StructureDifference.between(layer, before, after));
        long compared = 0;
        for (String relation : before.relations().keySet()) {
            if (after.relations().containsKey(relation)) {
                compared += compare(ComparedTable.of(connection, layer, relation, before, after));
            }
        }
        return compared;
    }

    private long compare(ComparedTable table) throws SQLException {
        DiffSql sql = new DiffSql(table, filter);
        if (!sql.appliesFilters()) {
            return 0;
        }
        progress.accept(table.layer() + "." + table.name());
        return insert(sql);
    }

    private void insertStructures(List<StructureDifference> differences) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into pg_temp.diff_structure (layer, table_name, column_name, kind) values (?, ?, ?, ?)")) {
            for (StructureDifference difference : differences) {
                insert.setString(1, difference.layer());
                insert.setString(2, difference.relation());
                insert.setString(3, difference.column());
                insert.setString(4, difference.kind());
                insert.executeUpdate();
            }
        }
    }

    private long insert(DiffSql sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql.insert());
                Statement count = connection.createStatement()) {
            int parameter = 1;
            if (!filter.symbols().isEmpty()) {
                insert.setArray(
                        parameter++,
                        connection.createArrayOf("text", filter.symbols().toArray()));
            }
            if (filter.firstWeek().isPresent()) {
                insert.setObject(parameter++, filter.firstWeek().get());
            }
            if (filter.lastWeek().isPresent()) {
                insert.setObject(parameter++, filter.lastWeek().get());
            }
            if (filter.batch().isPresent()) {
                insert.setString(parameter++, filter.batch().get());
                insert.setString(parameter, filter.batch().get());
            }
            insert.executeUpdate();
            ResultSet row = count.executeQuery(sql.count());
            row.next();
            return row.getLong(1);
        }
    }
}
