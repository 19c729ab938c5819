package dev.tapeline.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database user that provisions a warehouse.
 *
 * @param isSuperuser whether it may do anything; on a managed server nobody may
 * @param canCreateRoles whether it has CREATEROLE
 * @param ownsDatabase whether it is the owner of the database, or a member of the role that is
 */
record WarehouseAdministrator(String name, boolean isSuperuser, boolean canCreateRoles, boolean ownsDatabase) {
    private static final String SELECT = """
            select current_user, rolsuper, rolcreaterole,
                (select pg_has_role(datdba, 'usage') from pg_catalog.pg_database where datname = current_database())
            from pg_catalog.pg_roles where rolname = current_user""";

    static WarehouseAdministrator of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT)) {
            row.next();
            return new WarehouseAdministrator(
                    row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4));
        }
    }

    boolean canProvision() {
        return isSuperuser || (canCreateRoles && ownsDatabase);
    }
}
