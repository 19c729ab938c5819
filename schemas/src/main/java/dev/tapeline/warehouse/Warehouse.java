package dev.tapeline.warehouse;

import dev.tapeline.failure.RootCause;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.generation.WarehouseSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database of the warehouse: roles, schemas and migrations.
 *
 * <p>The tables are the contract between sink and modeler, so that they are in the same module as the schemas of the topics.
 */
public final class Warehouse {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String HOW_TO_PROVISION =
            "set tapeline.warehouse.admin-user and its password, or run the statements of docs/external-servers.md";

    private static final Set<String> LOGIN_REJECTED = Set.of("28P01", "28000", "3D000");

    private final WarehouseAddress address;
    private final Map<WarehouseRole, String> passwords;

    /**
     * Describes a warehouse without connecting to it.
     *
     * @param passwords of the roles that the caller uses; {@link #provision} needs those of all roles
     */
    public Warehouse(WarehouseAddress address, Map<WarehouseRole, String> passwords) {
        this.address = address;
        this.passwords = Map.copyOf(passwords);
    }

    /** A warehouse without requirements on the encryption of connections. */
    public Warehouse(String host, int port, String database, Map<WarehouseRole, String> passwords) {
        this(new WarehouseAddress(host, port, database, WarehouseTls.PREFERRED), passwords);
    }

    public WarehouseAddress address() {
        return address;
    }

    /** A data source that opens a new connection of the role at each call. */
    public PGSimpleDataSource as(WarehouseRole role) {
        String password = passwords.get(role);
        if (password == null) {
            String key =
                    role.roleName().toUpperCase(Locale.ROOT).replace("TAPELINE_", "TAPELINE_WAREHOUSE_") + "_PASSWORD";
            throw new WarehouseException(
                    "no password is configured for the database role " + role.roleName() + ": set " + key);
        }
        PGSimpleDataSource dataSource = address.dataSource(role.roleName(), password);
        ConnectionTimeouts.applyTo(dataSource, role);
        return dataSource;
    }

    /** A data source of a superuser. */
    public PGSimpleDataSource asSuperuser(String superuser, String password) {
        return address.dataSource(superuser, password);
    }

    /**
     * Creates roles and schemas and sets passwords that are not valid yet; may be repeated.
     *
     * @param administrator a superuser, or the owner of the database with CREATEROLE
     */
    public void provision(String administrator, String password) {
        try (Connection connection = address.dataSource(administrator, password).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            SupportedPostgres.require(connection, address);
            WarehouseAdministrator known = WarehouseAdministrator.of(connection);
            if (!known.canProvision()) {
                throw new WarehouseException(cannotProvision(known));
            }
            Set<String> earlierRoles = RolePasswords.rolesOf(connection);
            for (String sql : new WarehouseProvisioningSql(known, address.database()).statements()) {
                statement.execute(sql);
            }
            new RolePasswords(address, passwords).set(connection, earlierRoles);
            connection.commit();
        } catch (SQLException e) {
            String remedy = NO_SUCH_DATABASE.equals(e.getSQLState())
                    ? "; an administrator creates it: create database " + address.database()
                    : "";
            throw new WarehouseException(
                    "cannot create the roles of the warehouse at " + address + ": " + e.getMessage() + remedy, e);
        }
    }

    private String cannotProvision(WarehouseAdministrator user) {
        return "%s may not create the roles of the warehouse at %s: it lacks %s; docs/external-servers.md lists what an administrator must run"
                .formatted(
                        user.name(),
                        address,
                        user.canCreateRoles()
                                ? "ownership of the database %s".formatted(address.database())
                                : user.ownsDatabase() ? "CREATEROLE" : "CREATEROLE and ownership of the database");
    }

    /**
     * Fails in one line if roles, schemas or privileges are missing that {@link #provision} would create.
     *
     * @throws WarehouseException if one is missing, or the owner role cannot log in
     */
    public void requireProvisioned() {
        try (Connection connection = as(WarehouseRole.OWNER).getConnection()) {
            SupportedPostgres.require(connection, address);
            List<String> lacking = WarehousePrerequisites.lacking(connection);
            if (!lacking.isEmpty()) {
                throw new WarehouseException("the warehouse at %s lacks %s: %s"
                        .formatted(address, String.join("; ", lacking), HOW_TO_PROVISION));
            }
        } catch (SQLException e) {
            String remedy = LOGIN_REJECTED.contains(String.valueOf(e.getSQLState())) ? ": " + HOW_TO_PROVISION : "";
            throw new WarehouseException(
                    "cannot connect to the warehouse at %s as tapeline_owner: %s%s"
                            .formatted(address, e.getMessage(), remedy),
                    e);
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
                    "cannot create the schema " + schema + " at " + address + ": " + e.getMessage(), e);
        }
        migrate(WarehouseRole.OWNER, WarehouseSchema.SILVER, schema);
    }

    private void migrate(WarehouseRole role, WarehouseSchema layer, String schema) {
        MigrationFiles migrations = new MigrationFiles(layer);
        try (Connection connection = as(role).getConnection()) {
            if (migrations.areAppliedTo(schema, connection)) {
                return;
            }
            SupportedPostgres.require(connection, address);
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
                    // One transaction for all that is missing: a schema is never left between two releases.
                    .group(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new WarehouseException(
                    "cannot migrate the schema " + schema + " at " + address + ": " + RootCause.describe(e), e);
        }
    }
}
