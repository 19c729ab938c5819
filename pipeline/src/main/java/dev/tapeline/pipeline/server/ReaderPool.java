package dev.tapeline.pipeline.server;

import dev.tapeline.warehouse.WarehouseException;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kept connections for queries that a process repeats, such as how far a batch has got.
 *
 * <p>Each new connection costs some milliseconds of both processes: PostgreSQL starts a backend, and the password is
 * proven with 4,096 rounds of SHA-256.
 */
final class ReaderPool implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    private final AgroalDataSource pool;

    /** A pool that connects as this data source does; it opens no connection yet. */
    ReaderPool(PGSimpleDataSource source) {
        try {
            pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .metricsEnabled(false)
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(MOST_CONNECTIONS)
                            .acquisitionTimeout(LONGEST_WAIT)
                            .reapTimeout(LONGEST_IDLE)
                            // A connection that PostgreSQL has closed is replaced.
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(
                                    factory -> factory.connectionProviderClassName("org.postgresql.Driver")
                                            .jdbcUrl(source.getURL())
                                            .principal(new NamePrincipal(source.getUser()))
                                            .credential(new SimplePassword(source.getPassword())))));
        } catch (SQLException e) {
            throw new WarehouseException("cannot prepare connections to the warehouse: " + e.getMessage(), e);
        }
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
