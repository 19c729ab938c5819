package dev.tapeline.sink.postgres;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.generation.Generation;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayload;
import dev.tapeline.sink.batch.RestatementRow;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.SymbolChange;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.table.OpsTables;
import dev.tapeline.sink.table.SilverTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes batches to the warehouse over one connection, each in one transaction.
 *
 * <p>Every transaction first locks the row of its generation, so that none spans a promotion. After a failure the
 * connection is closed; the next call opens another. Not thread-safe.
 */
public final class PostgresWarehouse implements AutoCloseable {
    private final DataSource dataSource;
    private final Generation generation;
    private final String raiseVersions;
    private final String projectStatuses;
    private final SinkPositionTable positions;
    private final WeeklyBarTable bars;
    private final HeldSymbolTable heldSymbols;
    private final CompanyTable companies;
    private final StagedTable<ReportedActions> actions;
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

    private interface Trial {
        void writeTo(Connection connection) throws SQLException;
    }

    /**
     * A writer of one generation; opens its connection when it is first needed.
     *
     * @param dataSource connections as the database role that writes silver and ops
     */
    public PostgresWarehouse(DataSource dataSource, Generation generation) {
        this.dataSource = dataSource;
        this.generation = generation;
        SinkSql sql = new SinkSql(generation);
        raiseVersions = sql.read("raise-versions");
        projectStatuses = sql.read("project-statuses");
        positions = new SinkPositionTable(sql);
        bars = new WeeklyBarTable(sql);
        heldSymbols = new HeldSymbolTable(sql);
        companies = new CompanyTable(sql);
        actions = StagedTable.of(sql, SilverTables.REPORTED_ACTIONS);
        rejections = StagedTable.of(sql, OpsTables.REJECTION);
        decisions = StagedTable.of(sql, OpsTables.DECISION);
        receipts = StagedTable.of(sql, OpsTables.RECEIPT);
        restatements = StagedTable.of(sql, OpsTables.RESTATEMENT);
        batches = StagedTable.mergedBy(sql, OpsTables.BATCH, "merge-batches");
        calls = StagedTable.of(sql, OpsTables.API_CALL);
    }

    /** Raises the epoch of the partitions, which have logical topic names, and returns their positions. */
    public List<PartitionPosition> takeOver(List<TopicPartition> partitions) throws SQLException {
        return inTransaction(open -> positions.takeOver(open, partitions));
    }

    /** Oldest held bronze offset of each symbol with incomplete vintages, by partition. */
    public Map<Integer, Map<String, Long>> findHeld(Collection<Integer> partitions) throws SQLException {
        return inTransaction(open -> bars.findHeld(open, partitions));
    }

    /** First held bronze offset of each symbol that awaits a whole vintage, by partition. */
    public Map<Integer, Map<String, Long>> findAwaitingWholeVintage(Collection<Integer> partitions)
            throws SQLException {
        return inTransaction(open -> heldSymbols.find(open, partitions));
    }

    /**
     * The payloads of the batch with a bar, a company or a list of actions that its table does not accept; writes nothing.
     *
     * <p>Tries each payload in a transaction of its own, so this is for a batch that has failed.
     */
    public List<RejectedPayload> findRejected(WriteBatch batch) throws SQLException {
        List<RejectedPayload> rejected = new ArrayList<>();
        for (SinkVintage vintage : batch.vintages()) {
            WriteBatch alone = new WriteBatch();
            alone.apply(vintage);
            rejection(trial -> bars.apply(trial, alone))
                    .ifPresent(reason ->
                            rejected.add(new RejectedPayload(vintage.payloadId(), vintage.bronzeOffset(), reason)));
        }
        for (Company company : batch.companies()) {
            WriteBatch alone = new WriteBatch();
            alone.apply(company);
            rejection(trial -> companies.write(trial, alone))
                    .ifPresent(reason -> rejected.add(
                            new RejectedPayload(company.getPayloadId(), company.getBronzeOffset(), reason)));
        }
        for (ReportedActions list : batch.actions()) {
            rejection(trial -> actions.write(trial, List.of(list)))
                    .ifPresent(reason ->
                            rejected.add(new RejectedPayload(list.getPayloadId(), list.getBronzeOffset(), reason)));
        }
        return rejected;
    }

    /** Why the database rejects the data that the trial writes; empty if it accepts them. */
    private Optional<String> rejection(Trial trial) throws SQLException {
        try {
            Connection connectionOfTrial = open();
            trial.writeTo(connectionOfTrial);
            connectionOfTrial.rollback();
            return Optional.empty();
        } catch (SQLException e) {
            close();
            if (!RejectedData.isCauseOf(e)) {
                throw e;
            }
            return Optional.of(RejectedData.reason(e));
        }
    }

    /**
     * Writes the batch in one transaction.
     *
     * @throws FencedException if another sink has taken over one of the partitions; then nothing is written
     */
    public void write(WriteBatch batch) throws SQLException {
        inTransaction(open -> {
            // First, so that a fenced sink stops before it writes, and its successor waits for this transaction.
            positions.advance(open, batch.positions());
            batches.write(open, batch.batches());
            calls.write(open, batch.calls());
            bars.apply(open, batch);
            heldSymbols.apply(open, batch.heldSymbols());
            companies.write(open, batch);
            actions.write(open, batch.actions());
            raiseVersions(open, batch.changes());
            decisions.write(open, batch.decisions());
            rejections.write(open, batch.rejections());
            receipts.write(open, batch.receipts());
            restatements.write(open, batch.restatements());
            if (!batch.receipts().isEmpty() || !batch.heldSymbols().isEmpty()) {
                receipts.createStage(open);
                heldSymbols.recordRejections(open, batch.heldSymbols());
            }
            projectStatuses(open, batch);
            return null;
        });
    }

    /** Last, since it reads both the staging tables and the rows that were merged from them. */
    private void projectStatuses(Connection open, WriteBatch batch) throws SQLException {
        if (batch.touchesStatuses()) {
            for (StagedTable<?> read : List.of(decisions, rejections, receipts)) {
                read.createStage(open);
            }
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
            // The connection is discarded in any case.
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
            plan(connection);
            connection.commit();
        }
        return connection;
    }

    /**
     * The sink looks rows up by their keys, mostly of pages that are in memory. With the default, which is meant for slow
     * disks, the server would read a whole table for some thousands of keys.
     */
    private static void plan(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("set random_page_cost = 1.1");
        }
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
                        "generation %d is %s, but this sink writes it as '%s': start the sink again with the generation to write"
                                .formatted(
                                        generation.number(),
                                        now == null ? "not known to the warehouse" : "'" + now + "' now",
                                        role));
            }
        }
    }

    private void raiseVersions(Connection open, List<SymbolChange> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = open.prepareStatement(raiseVersions)) {
            statement.setArray(
                    1,
                    open.createArrayOf(
                            "text", changes.stream().map(SymbolChange::symbol).toArray()));
            statement.setArray(
                    2,
                    open.createArrayOf(
                            "text",
                            changes.stream().map(SymbolChange::firstWeek).toArray()));
            statement.executeUpdate();
        }
    }
}
