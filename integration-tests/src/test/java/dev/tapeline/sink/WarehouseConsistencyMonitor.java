package dev.tapeline.sink;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Queries the warehouse repeatedly while sinks write, and reports the first state that no reader may see.
 *
 * <p>Expects payloads that each restate the whole history of a symbol with the bronze offset as the price.
 */
final class WarehouseConsistencyMonitor implements AutoCloseable {
    private static final String VIOLATIONS = """
            with series as (
                select
                    symbol,
                    count(*) as weeks,
                    min(close) as lowest,
                    max(close) as highest
                from silver.weekly_bar
                group by symbol
            ),

            receipts as (
                select
                    symbol,
                    max(bronze_offset) as bronze_offset
                from ops.receipt
                group by symbol
            )

            select string_agg(symbol || ': ' || coalesce(weeks, 0) || ' weeks, prices '
                || lowest || ' to ' || highest || ', receipt ' || bronze_offset, '; ')
            from series
            full join receipts using (symbol)
            where weeks is distinct from %d
                or lowest <> highest
                or bronze_offset > lowest
                or series.symbol is null""";

    private final Connection connection;
    private final String sql;
    private final CompletableFuture<String> seen;
    private volatile boolean isDone;
    private final AtomicLong queries = new AtomicLong();

    WarehouseConsistencyMonitor(SinkFixture fixture, int weeks) throws SQLException {
        connection = fixture.connect();
        sql = VIOLATIONS.formatted(weeks);
        seen = CompletableFuture.supplyAsync(this::watch);
    }

    /** Stops and returns the first inconsistency; null if there was none. */
    String firstViolation() {
        isDone = true;
        return seen.join();
    }

    long queryCount() {
        return queries.get();
    }

    private String watch() {
        try (Statement statement = connection.createStatement()) {
            String violation = null;
            while (violation == null && !isDone) {
                ResultSet row = statement.executeQuery(sql);
                row.next();
                violation = row.getString(1);
                queries.incrementAndGet();
            }
            return violation;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        firstViolation();
        connection.close();
    }
}
