package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.GoldSchemas;
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
 * Replaces the two schemas of gold by the new ones, which get the grants of the old ones.
 *
 * <p>They are only renamed in the transaction of the run; the old ones are dropped afterwards, when no reader uses them any
 * more. The swap locks all published relations first, so that no query can open one before the swap and another after it. It
 * waits for running queries up to half a second, then swaps without the lock rather than wait for a long report.
 */
public final class SchemaSwap {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaSwap.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int LOCK_ATTEMPTS = 5;

    private final SqlExecutor sql;
    private final GoldSchemas present;
    private final GoldSchemas building;
    private final GoldSchemas retired;

    public SchemaSwap(SqlExecutor sql, GoldSchemas present) {
        this.sql = sql;
        this.present = present;
        this.building = present.suffixed("_refresh");
        this.retired = present.suffixed("_retired_");
    }

    /** The schemas to build in. */
    public GoldSchemas building() {
        return building;
    }

    /** Creates the schemas to build in, without what an interrupted run left in them. */
    public void begin() {
        try {
            for (String schema : building.names()) {
                sql.execute("drop schema if exists " + schema + " cascade");
                sql.execute("create schema " + schema);
            }
        } catch (SQLException e) {
            throw new ModelRunException("cannot create the schemas " + building.names(), e);
        }
    }

    /**
     * Swaps the schemas.
     *
     * @param mark makes the names of the retired schemas unique
     */
    public void publish(String mark) {
        try {
            lockTables();
            replace(present.published(), building.published(), retired.published() + mark);
            replace(present.build(), building.build(), retired.build() + mark);
            sql.execute("grant usage on schema " + present.published() + " to tapeline_reader");
            sql.execute("grant select on all tables in schema " + present.published() + " to tapeline_reader");
            sql.execute("grant execute on all functions in schema " + present.published() + " to tapeline_reader");
        } catch (SQLException e) {
            throw new ModelRunException("cannot swap " + building.names() + " and " + present.names(), e);
        }
    }

    private void replace(String schema, String successor, String retiredName) throws SQLException {
        if (sql.value("select to_regnamespace('" + schema + "')").isPresent()) {
            new GrantCopier(sql, schema, successor).copy();
            sql.execute("alter schema %s rename to %s".formatted(schema, retiredName));
        }
        sql.execute("alter schema %s rename to %s".formatted(successor, schema));
    }

    private void lockTables() throws SQLException {
        List<String> relations = new ArrayList<>();
        String tables = """
            select format('%%I.%%I', nspname, relname)
            from pg_class
            inner join pg_namespace
                on pg_namespace.oid = pg_class.relnamespace
            where nspname in ('%s', '%s')
                and relkind = 'r'\
            """.formatted(present.published(), present.build());
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(tables)) {
            while (rows.next()) {
                relations.add(rows.getString(1));
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

    /** Drops the schemas that earlier runs replaced, published ones first, unless readers use them; the next run tries those again. */
    public void dropRetired() {
        try {
            for (String schema : retiredSchemas()) {
                drop(schema);
            }
        } catch (SQLException e) {
            throw new ModelRunException("gold is published, but the schema that it replaced cannot be dropped", e);
        }
    }

    /** Drops the present schemas, those to build in and the replaced ones. */
    public void dropAll() throws SQLException {
        List<String> schemas = new ArrayList<>(retiredSchemas());
        schemas.addAll(building.names());
        schemas.addAll(present.names());
        for (String schema : schemas) {
            sql.execute("drop schema if exists " + schema + " cascade");
        }
    }

    private List<String> retiredSchemas() throws SQLException {
        Connection connection = sql.connection();
        try (PreparedStatement statement = connection.prepareStatement(
                "select nspname from pg_namespace where starts_with(nspname, ?) and pg_has_role(nspowner, 'usage')")) {
            List<String> schemas = new ArrayList<>();
            for (String prefix : retired.names()) {
                statement.setString(1, prefix);
                for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                    schemas.add(rows.getString(1));
                }
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
