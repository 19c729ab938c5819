package dev.tapeline.testsupport.warehouse;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumMap;
import java.util.Map;

/** A migrated warehouse in a database of its own. */
public final class MigratedWarehouse {
    private MigratedWarehouse() {}

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
