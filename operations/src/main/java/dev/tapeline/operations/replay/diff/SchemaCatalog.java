package dev.tapeline.operations.replay.diff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables and views of a schema, as the database describes them.
 *
 * <p>Read from the catalog, so that a new one is compared as soon as it exists.
 *
 * @param relations the columns of each with their types, in the order of the columns
 */
record SchemaCatalog(String schema, Map<String, Map<String, String>> relations) {
    /** Progress of the sink and of the modeler, not data; and views of all bars of silver, whose tables are compared. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "flyway_schema_history",
            "pending_bar",
            "held_symbol",
            "symbol_version",
            "model_build",
            "model_symbol",
            "bar_version",
            "bar_revision");

    static SchemaCatalog read(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            select relname, attname, typname
            from pg_attribute
            inner join pg_class on pg_class.oid = attrelid
            inner join pg_type on pg_type.oid = atttypid
            where relnamespace = to_regnamespace(?) and relkind in ('r', 'v') and attnum > 0 and not attisdropped
            order by relname, attnum\
            """)) {
            statement.setString(1, schema);
            Map<String, Map<String, String>> relations = new TreeMap<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                relations
                        .computeIfAbsent(rows.getString("relname"), relation -> new LinkedHashMap<>())
                        .put(rows.getString("attname"), rows.getString("typname"));
            }
            relations.keySet().removeAll(NOT_COMPARED);
            return new SchemaCatalog(schema, relations);
        }
    }

    String qualified(String relation) {
        return schema + "." + relation;
    }

    /** The columns of the primary key; empty for a view. */
    List<String> primaryKey(Connection connection, String relation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            select attname
            from pg_constraint
            cross join unnest(conkey) with ordinality as part (attnum, position)
            inner join pg_attribute on attrelid = conrelid and pg_attribute.attnum = part.attnum
            where contype = 'p' and conrelid = to_regclass(? || '.' || quote_ident(?))
            order by position\
            """)) {
            statement.setString(1, schema);
            statement.setString(2, relation);
            List<String> key = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                key.add(rows.getString(1));
            }
            return key;
        }
    }
}
