package dev.tapeline.testsupport.warehouse;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumMap;
import java.util.Map;

/** Provisions and migrates a warehouse in an empty database. */
public final class MigratedWarehouse {
    private MigratedWarehouse() {}

    /** A warehouse without rows, in which each role has a password. */
    public static Warehouse in(PostgresEndpoint database) {
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        for (WarehouseRole role : WarehouseRole.values()) {
            passwords.put(role, "test");
        }
        Warehouse warehouse = new Warehouse(database.host(), database.port(), database.database(), passwords);
        warehouse.provision(database.user(), database.password());
        warehouse.migrate();
        return warehouse;
    }
}
