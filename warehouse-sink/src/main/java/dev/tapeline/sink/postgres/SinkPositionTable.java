package dev.tapeline.sink.postgres;

import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.PartitionPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * The table of positions: the offset at which reading of each partition continues, and the epoch of its writer.
 *
 * <p>The epoch fences a sink that was paused while another took over its partitions: its updates match no row.
 */
final class SinkPositionTable {
    /** Long enough for the transaction of the sink before, or for the server to notice that its client is unreachable. */
    private static final Duration TAKEOVER_LOCK_TIMEOUT = Duration.ofSeconds(90);

    private final String takeOver;
    private final String advance;

    SinkPositionTable(SinkSql sql) {
        takeOver = sql.read("take-over-positions");
        advance = sql.read("advance-positions");
    }

    /**
     * Raises the epochs of partitions and returns their positions; waits for the sink before up to the lock time-out, which
     * holds until the end of the transaction.
     *
     * @param partitions with logical topic names
     */
    List<PartitionPosition> takeOver(Connection connection, List<TopicPartition> partitions) throws SQLException {
        limitLockWait(connection);
        List<PartitionPosition> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(takeOver)) {
            statement.setArray(1, array(connection, "text", partitions, TopicPartition::topic));
            statement.setArray(2, array(connection, "integer", partitions, TopicPartition::partition));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                taken.add(new PartitionPosition(
                        rows.getString("topic"),
                        rows.getInt("partition"),
                        rows.getLong("epoch"),
                        rows.getLong("next_offset"),
                        rows.getLong("bronze_offset")));
            }
        }
        return taken;
    }

    private static void limitLockWait(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = " + TAKEOVER_LOCK_TIMEOUT.toMillis());
        }
    }

    /**
     * Moves the positions of partitions forward.
     *
     * @throws FencedException if one of the partitions has been taken over
     */
    void advance(Connection connection, List<PartitionPosition> positions) throws SQLException {
        int matched;
        try (PreparedStatement statement = connection.prepareStatement(advance)) {
            statement.setArray(1, array(connection, "text", positions, PartitionPosition::topic));
            statement.setArray(2, array(connection, "integer", positions, PartitionPosition::partition));
            statement.setArray(3, array(connection, "bigint", positions, PartitionPosition::epoch));
            statement.setArray(4, array(connection, "bigint", positions, PartitionPosition::nextOffset));
            statement.setArray(5, array(connection, "bigint", positions, PartitionPosition::bronzeOffset));
            matched = statement.executeUpdate();
        }
        if (matched != positions.size()) {
            throw new FencedException("another sink has taken over %d of the %d partitions of this transaction"
                    .formatted(positions.size() - matched, positions.size()));
        }
    }

    private static <T> java.sql.Array array(
            Connection connection, String type, Collection<T> rows, Function<T, Object> column) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
