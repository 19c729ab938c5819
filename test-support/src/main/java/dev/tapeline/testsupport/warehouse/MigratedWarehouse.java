package dev.tapeline.testsupport.warehouse;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumMap;
import java.util.Map;

/** A warehouse without rows, in which each role has a password. */
public final class MigratedWarehouse {
    /** The password of each role. */
    public static final String PASSWORD = "ROLE0PASSWORD";

    private MigratedWarehouse() {}

    /** Creates the database, as a copy of one that was migrated once for all tests of the server. */
    public static Warehouse in(PostgresEndpoint database) {
        Warehouse warehouse = warehouse(database);
        new WarehouseTemplate(database).copyTo(database.database());
        // A copy lacks the privileges on the database itself.
        warehouse.provision(database.user(), database.password());
        return warehouse;
    }

    /** Creates the database, as a copy of a warehouse with its rows; nobody may be connected to the original. */
    public static Warehouse copyOf(Warehouse original, PostgresEndpoint database) {
        Warehouse warehouse = warehouse(database);
        new WarehouseTemplate(database).copy(original.address().database(), database.database());
        warehouse.provision(database.user(), database.password());
        return warehouse;
    }

    /** Provisions and migrates a warehouse in an empty database. */
    public static Warehouse migrate(PostgresEndpoint database) {
        Warehouse warehouse = warehouse(database);
        warehouse.provision(database.user(), database.password());
        warehouse.migrate();
        return warehouse;
    }

    private static Warehouse warehouse(PostgresEndpoint database) {
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, PASSWORD);
        }
        return new Warehouse(database.host(), database.port(), database.database(), passwords);
    }
}
