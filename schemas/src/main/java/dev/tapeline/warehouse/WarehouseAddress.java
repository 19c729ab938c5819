package dev.tapeline.warehouse;

import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the database of the warehouse is, and how connections to it are encrypted. */
public record WarehouseAddress(String host, int port, String database, WarehouseTls tls) {
    /** A data source that opens a new connection of the user at each call. */
    PGSimpleDataSource dataSource(String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {host});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(database);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setApplicationName("tapeline");
        ConnectionTimeouts.applyTo(dataSource);
        Properties properties = tls.properties();
        try {
            for (String name : properties.stringPropertyNames()) {
                dataSource.setProperty(name, properties.getProperty(name));
            }
        } catch (SQLException e) {
            throw new WarehouseException("the database driver rejects a TLS setting: " + e.getMessage(), e);
        }
        return dataSource;
    }

    /** {@code host:port/database}. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
