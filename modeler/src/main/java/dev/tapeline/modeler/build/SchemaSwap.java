package dev.tapeline.modeler.build;

import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the published gold schema by the new one, which gets the grants of the old one.
 *
 * <p>Both are only renamed in the transaction of the run; the old one is dropped afterwards, when no reader uses it any
 * more. The swap locks all published tables first, so that no query can open one table before the swap and another after
 * it. It waits for running queries up to half a second, then swaps without the lock rather than wait for a long report.
 */
public final class SchemaSwap {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaSwap.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int LOCK_ATTEMPTS = 5;

    private final SqlExecutor sql;
    private final String published;
    private final String building;
    private final String retired;

    public SchemaSwap(SqlExecutor sql, String published) {
        this.sql = sql;
        this.published = published;
        this.building = published + "_refresh";
        this.retired = published + "_retired_";
    }

    /** The schema to build in. */
    public String building() {
        return building;
    }

    /** Creates the schema to build in, without what an interrupted run left in it. */
    public void begin() {
        try {
            sql.execute("drop schema if exists " + building + " cascade");
            sql.execute("create schema " + building);
        } catch (SQLException e) {
            throw new ModelRunException("cannot create the schema " + building, e);
        }
    }

    /**
     * Swaps the schemas.
     *
     * @param mark makes the name of the retired schema unique
     */
    public void publish(String mark) {
        try {
            if (sql.value("select to_regnamespace('" + published + "')").isPresent()) {
                new GrantCopier(sql, published, building).copy();
                lockPublishedTables();
                sql.execute("alter schema %s rename to %s%s".formatted(published, retired, mark));
            }
            sql.execute("alter schema %s rename to %s".formatted(building, published));
            sql.execute("grant usage on schema " + published + " to tapeline_reader");
            sql.execute("grant select on all tables in schema " + published + " to tapeline_reader");
        } catch (SQLException e) {
            throw new ModelRunException("cannot swap " + building + " and " + published, e);
        }
    }

    private void lockPublishedTables() throws SQLException {
        List<String> relations = new ArrayList<>();
        String tables =
                "select quote_ident(relname) from pg_class where relnamespace = '%s'::regnamespace and relkind = 'r'"
                        .formatted(published);
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                relations.add(published + "." + rows.getString(1));
            }
        }
        for (int attempt = 0; attempt < LOCK_ATTEMPTS && !relations.isEmpty(); attempt++) {
            if (isLocked("lock table " + String.join(", ", relations) + " in access exclusive mode")) {
                return;
            }
        }
    }

    private boolean isLocked(String lock) throws SQLException {
        Savepoint before = sql.connection().setSavepoint();
        try {
            sql.execute("set local lock_timeout = '100ms'");
            sql.execute(lock);
            sql.connection().releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            sql.connection().rollback(before);
            return false;
        }
    }

    /** Drops the schemas that earlier runs replaced, unless readers use them; the next run tries those again. */
    public void dropRetired() {
        try {
            for (String schema : retiredSchemas()) {
                drop(schema);
            }
        } catch (SQLException e) {
            throw new ModelRunException("gold is published, but the schema that it replaced cannot be dropped", e);
        }
    }

    /** Drops the published schema, the one to build in and the replaced ones. */
    public void dropAll() throws SQLException {
        List<String> schemas = new ArrayList<>(retiredSchemas());
        schemas.add(building);
        schemas.add(published);
        for (String schema : schemas) {
            sql.execute("drop schema if exists " + schema + " cascade");
        }
    }

    private List<String> retiredSchemas() throws SQLException {
        Connection connection = sql.connection();
        try (PreparedStatement statement = connection.prepareStatement(
                "select nspname from pg_namespace where starts_with(nspname, ?) and pg_has_role(nspowner, 'usage')")) {
            statement.setString(1, retired);
            List<String> schemas = new ArrayList<>();
            for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        }
    }

    private void drop(String schema) throws SQLException {
        try {
            sql.execute("set local lock_timeout = '1s'");
            sql.execute("drop schema " + schema + " cascade");
            sql.connection().commit();
        } catch (SQLException e) {
            sql.connection().rollback();
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            LOG.atInfo().addKeyValue("schema", schema).log("Replaced schema still has readers, not dropped");
        }
    }
}
