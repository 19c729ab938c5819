package dev.tapeline.sink.postgres;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.sink.batch.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Reads from the warehouse how much of a batch has been written.
 *
 * <p>Exact without counting: receipts are written in bronze order within a partition, so a batch is complete when, in
 * every partition, the last offset that its finished event names has been reached. Thread-safe.
 */
public final class BatchProgressReader {
    private final DataSource dataSource;
    private final TransientRetry retry;
    private final String find;

    /**
     * A reader of the receipts of the generation that serves the readers at the time of each call.
     *
     * @param dataSource of any role that may read {@code ops}
     */
    public BatchProgressReader(DataSource dataSource) {
        this(dataSource, TransientRetry.OF_READS);
    }

    /** The same, which waits for the warehouse as the retry says. */
    public BatchProgressReader(DataSource dataSource, TransientRetry retry) {
        this.dataSource = dataSource;
        this.retry = retry;
        this.find = SinkSql.text("find-batch");
    }

    /** Empty if no event of the batch has been written yet; waits while the warehouse is unavailable. */
    public Optional<BatchProgress> of(String batchId) {
        try {
            return retry.call(() -> find(batchId));
        } catch (SQLException e) {
            throw new SinkException(
                    "cannot read the progress of batch " + batchId + " from the warehouse: " + e.getMessage(), e);
        }
    }

    private Optional<BatchProgress> find(String batchId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, batchId);
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.of(progress(row)) : Optional.empty();
        }
    }

    private static BatchProgress progress(ResultSet row) throws SQLException {
        OptionalInt expected =
                row.getBoolean("is_finished") ? OptionalInt.of(row.getInt("published")) : OptionalInt.empty();
        return new BatchProgress(expected, row.getLong("receipts"), row.getBoolean("is_complete"));
    }
}
