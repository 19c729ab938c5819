package dev.tapeline.operations.status;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;

/** Writes to {@code ops.process_sample} and deletes old rows. */
public final class ProcessSampleTable {
    private static final String INSERT = """
        insert into ops.process_sample (sampled_at, process, heap_used_bytes, heap_max_bytes, gc_seconds, normalizer_lag,
            rows_normalized, rows_rejected, sink_lag, rows_loaded, log_warnings, log_errors)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    private static final String DELETE = "delete from ops.process_sample where sampled_at < ?";

    private final DataSource monitorRole;

    public ProcessSampleTable(DataSource monitorRole) {
        this.monitorRole = monitorRole;
    }

    public void add(Instant at, String process, ProcessSample sample) throws SQLException {
        try (Connection connection = monitorRole.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setString(2, process);
            insert.setLong(3, sample.heapUsedBytes());
            insert.setLong(4, sample.heapMaxBytes());
            insert.setDouble(5, sample.gcSeconds());
            insert.setObject(6, sample.normalizerLag());
            insert.setObject(7, sample.rowsNormalized());
            insert.setObject(8, sample.rowsRejected());
            insert.setObject(9, sample.sinkLag());
            insert.setObject(10, sample.rowsLoaded());
            insert.setLong(11, sample.logWarnings());
            insert.setLong(12, sample.logErrors());
            insert.executeUpdate();
        }
    }

    public void deleteBefore(Instant oldest) throws SQLException {
        try (Connection connection = monitorRole.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(oldest));
            delete.executeUpdate();
        }
    }
}
