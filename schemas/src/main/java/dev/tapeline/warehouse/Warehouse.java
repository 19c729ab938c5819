package dev.tapeline.warehouse;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.WarehouseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database of the warehouse: roles, schemas and migrations.
 *
 * <p>The tables are the contract between sink and modeler, so that they are in the same module as the schemas of the topics.
 */
public final class Warehouse {
    private final String host;
    private final int port;
    private final String database;
    private final Map<WarehouseRole, String> passwords;

    /**
     * Describes a warehouse without connecting to it.
     *
     * @param passwords of the roles that the caller uses; {@link #provision} needs those of all roles
     */
    public Warehouse(String host, int port, String database, Map<WarehouseRole, String> passwords) {
        this.host = host;
        this.port = port;
        this.database = database;
        this.passwords = Map.copyOf(passwords);
    }

    /** A data source that opens a new connection of the role at each call. */
    public PGSimpleDataSource as(WarehouseRole role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new WarehouseException("no password is configured for the database role " + role.roleName());
        }
        return dataSource(role.roleName(), password);
    }

    /** A data source of a superuser. */
    public PGSimpleDataSource asSuperuser(String superuser, String password) {
        return dataSource(superuser, password);
    }

    /** Creates roles and schemas as a superuser and sets the passwords; may be repeated. */
    public void provision(String superuser, String password) {
        try (Connection connection = dataSource(superuser, password).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : new WarehouseProvisioningSql(database, passwords).statements()) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot create the roles of the warehouse at " + address() + ": " + e.getMessage(), e);
        }
    }

    /** Migrates {@code ops}, {@code quality} and the silver schemas of all generations to the newest version. */
    public void migrate() {
        migrate(WarehouseRole.OWNER, WarehouseSchema.OPS, WarehouseSchema.OPS.schemaName());
        migrate(WarehouseRole.MODELER, WarehouseSchema.QUALITY, WarehouseSchema.QUALITY.schemaName());
        for (Generation generation : new GenerationTable(as(WarehouseRole.OWNER)).all()) {
            if (generation.role() != GenerationRole.REMOVED) {
                migrateSilver(generation);
            }
        }
    }

    /** Creates the silver tables of a generation, or migrates them to the newest version. */
    public void migrateSilver(Generation generation) {
        String schema = generation.silverSchema();
        try (Connection connection = as(WarehouseRole.OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot create the schema " + schema + " at " + address() + ": " + e.getMessage(), e);
        }
        migrate(WarehouseRole.OWNER, WarehouseSchema.SILVER, schema);
    }

    private void migrate(WarehouseRole role, WarehouseSchema layer, String schema) {
        MigrationFiles migrations = new MigrationFiles(layer);
        try (Connection connection = as(role).getConnection()) {
            if (migrations.areAppliedTo(schema, connection)) {
                return;
            }
        } catch (SQLException e) {
            throw new WarehouseException(
                    "cannot read the migrations of the schema " + schema + " at " + address() + ": " + e.getMessage(),
                    e);
        }
        try {
            Flyway.configure()
                    .dataSource(as(role))
                    .locations("classpath:" + migrations.directory())
                    .defaultSchema(schema)
                    .schemas(schema)
                    .createSchemas(false)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new WarehouseException(
                    "cannot migrate the schema " + schema + " at " + address() + ": " + firstLine(e), e);
        }
    }

    private String address() {
        return host + ":" + port + "/" + database;
    }

    private PGSimpleDataSource dataSource(String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {host});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setApplicationName("tapeline");
        return dataSource;
    }

    private static String firstLine(Exception e) {
        return List.of(String.valueOf(e.getMessage()).split("\n", 2)).get(0);
    }
}
