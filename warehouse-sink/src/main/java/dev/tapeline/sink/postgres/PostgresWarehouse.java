package dev.tapeline.sink.postgres;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.generation.Generation;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RestatementRow;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.table.OpsTables;
import dev.tapeline.sink.table.SilverTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * The warehouse over one connection: each flush is one transaction.
 *
 * <p>Every transaction locks the generation's pointer first, so that none spans a promotion. After a failure the
 * connection is closed; the next call opens another. Not thread-safe.
 */
public final class PostgresWarehouse implements AutoCloseable {
    private final DataSource dataSource;
    private final Generation generation;
    private final String raiseVersions;
    private final String projectStatuses;
    private final SinkPositionTable positions;
    private final WeeklyBarTable bars;
    private final StagedTable<Company> companies;
    private final StagedTable<Rejection> rejections;
    private final StagedTable<Decision> decisions;
    private final StagedTable<Receipt> receipts;
    private final StagedTable<RestatementRow> restatements;
    private final StagedTable<BatchEvent> batches;
    private final StagedTable<ApiCall> calls;
    private Connection connection;

    private interface Work<R> {
        R in(Connection connection) throws SQLException;
    }

    /** @param dataSource connections as the database role that writes silver and ops */
    public PostgresWarehouse(DataSource dataSource, Generation generation) {
        this.dataSource = dataSource;
        this.generation = generation;
        SinkSql sql = new SinkSql(generation);
        raiseVersions = sql.read("raise-versions");
        projectStatuses = sql.read("project-statuses");
        positions = new SinkPositionTable(sql);
        bars = new WeeklyBarTable(sql);
        companies = StagedTable.of(sql, SilverTables.COMPANY);
        rejections = StagedTable.of(sql, OpsTables.REJECTION);
        decisions = StagedTable.of(sql, OpsTables.DECISION);
        receipts = StagedTable.of(sql, OpsTables.RECEIPT);
        restatements = StagedTable.of(sql, OpsTables.RESTATEMENT);
        batches = StagedTable.mergedBy(sql, OpsTables.BATCH, "merge-batches");
        calls = StagedTable.of(sql, OpsTables.API_CALL);
    }

    /** Raises the epoch of the partitions, with logical topic names, and tells where each stands. */
    public List<PartitionPosition> takeOver(List<TopicPartition> partitions) throws SQLException {
        return inTransaction(open -> positions.takeOver(open, partitions));
    }

    /** Oldest bronze offset that is held of each symbol with torn vintages, by partition. */
    public Map<Integer, Map<String, Long>> findHeld(Collection<Integer> partitions) throws SQLException {
        return inTransaction(open -> bars.findHeld(open, partitions));
    }

    /** @throws FencedException if another sink has taken over one of the partitions; then nothing is written */
    public void write(WriteBatch flush) throws SQLException {
        inTransaction(open -> {
            // First, so that a zombie stops before it works, and a successor waits for this transaction.
            positions.advance(open, flush.positions());
            batches.write(open, flush.batches());
            calls.write(open, flush.calls());
            bars.apply(open, flush);
            companies.write(open, flush.companies());
            raiseVersions(open, flush.changes());
            decisions.write(open, flush.decisions());
            rejections.write(open, flush.rejections());
            receipts.write(open, flush.receipts());
            restatements.write(open, flush.restatements());
            projectStatuses(open, flush);
            return null;
        });
    }

    /** Last, since the staging tables say what to look at, and the tables what became of it. */
    private void projectStatuses(Connection open, WriteBatch flush) throws SQLException {
        if (flush.touchesStatuses()) {
            try (Statement statement = open.createStatement()) {
                statement.executeUpdate(projectStatuses);
            }
        }
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing is lost with a connection that does not even close.
        } finally {
            connection = null;
        }
    }

    private <R> R inTransaction(Work<R> work) throws SQLException {
        boolean committed = false;
        try {
            Connection open = open();
            lockGeneration(open);
            R result = work.in(open);
            open.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                close();
            }
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            bars.createStage(connection);
            for (StagedTable<?> table :
                    List.of(companies, rejections, decisions, receipts, restatements, batches, calls)) {
                table.createStage(connection);
            }
            connection.commit();
        }
        return connection;
    }

    private void lockGeneration(Connection open) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("select ops.lock_generation(?)")) {
            statement.setInt(1, generation.number());
            ResultSet rows = statement.executeQuery();
            rows.next();
            String now = rows.getString(1);
            String role = generation.role().columnValue();
            if (!role.equals(now)) {
                throw new SinkException(
                        "generation %d is %s, but this sink was started to write it as '%s': start it again for the generation that it is to write"
                                .formatted(
                                        generation.number(),
                                        now == null ? "not known to the warehouse" : "'" + now + "' now",
                                        role));
            }
        }
    }

    private void raiseVersions(Connection open, Map<String, Long> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = open.prepareStatement(raiseVersions)) {
            statement.setArray(1, open.createArrayOf("text", changes.keySet().toArray()));
            statement.setArray(2, open.createArrayOf("bigint", changes.values().toArray()));
            statement.executeUpdate();
        }
    }
}
