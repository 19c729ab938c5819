package dev.tapeline.sink.postgres;

import dev.tapeline.generation.Generation;
import dev.tapeline.sink.batch.SinkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * Tells from the warehouse how far a batch has come.
 *
 * <p>Exact without counting: receipts are written in bronze order within a partition, so the batch is there when the
 * last offset that its finished event names is, in every partition. Thread-safe.
 */
public final class BatchProgressReader {
    private final DataSource dataSource;
    private final String find;

    /**
     * How far a batch has come.
     *
     * @param expected receipts: the payloads that the batch has published; empty until it has finished
     * @param receipts of the batch that are in the warehouse
     * @param isComplete whether the batch has finished and all its payloads have come through
     */
    public record Arrived(OptionalInt expected, long receipts, boolean isComplete) {}

    /** @param dataSource of any role that may read {@code ops} */
    public BatchProgressReader(DataSource dataSource, Generation generation) {
        this.dataSource = dataSource;
        this.find = new SinkSql(generation).read("find-batch");
    }

    /** Empty if the warehouse has not heard of the batch yet. */
    public Optional<Arrived> of(String batchId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, batchId);
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.of(arrived(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new SinkException(
                    "cannot read from the warehouse how far batch " + batchId + " has come: " + e.getMessage(), e);
        }
    }

    private static Arrived arrived(ResultSet row) throws SQLException {
        OptionalInt expected =
                row.getBoolean("is_finished") ? OptionalInt.of(row.getInt("published")) : OptionalInt.empty();
        return new Arrived(expected, row.getLong("receipts"), row.getBoolean("is_complete"));
    }
}
