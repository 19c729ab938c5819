package dev.tapeline.warehouse;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** The versions of PostgreSQL that can hold a warehouse: functions with a body in standard SQL need version 14. */
public final class SupportedPostgres {
    public static final int OLDEST_MAJOR_VERSION = 14;

    private SupportedPostgres() {}

    /**
     * Fails in one line on a server that is too old.
     *
     * @throws WarehouseException if so; nothing has been changed
     */
    static void require(Connection connection, WarehouseAddress address) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        require(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion(), address);
    }

    static void require(int majorVersion, String version, WarehouseAddress address) {
        if (majorVersion < OLDEST_MAJOR_VERSION) {
            throw new WarehouseException(
                    "the server of the warehouse at %s is PostgreSQL %s: use PostgreSQL %d or newer"
                            .formatted(address, version, OLDEST_MAJOR_VERSION));
        }
    }
}
