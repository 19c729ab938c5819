package dev.tapeline.sink;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
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
final class PostgresWarehouse implements AutoCloseable {
    private final DataSource dataSource;
    private final int generation;
    private final String role;
    private final String staging;
    private final String raiseVersions;
    private final PositionTable positions;
    private final BarTable bars;
    private final Merge<Company> companies;
    private final Merge<Rejection> rejections;
    private final Merge<Receipt> receipts;
    private final Merge<BatchEvent> batches;
    private final Merge<ApiCall> calls;
    private Connection connection;

    private interface Work<R> {
        R in(Connection connection) throws SQLException;
    }

    PostgresWarehouse(DataSource dataSource, SinkSettings settings) {
        this.dataSource = dataSource;
        generation = settings.namespace().generation();
        role = settings.role();
        SinkSql sql = new SinkSql(settings.silverSchema(), generation);
        staging = sql.read("staging");
        raiseVersions = sql.read("raise-versions");
        positions = new PositionTable(sql);
        bars = new BarTable(sql);
        companies = new Merge<>(Copy.toStage("staged_company", CompanyRow::encode), sql.read("merge-companies"));
        rejections = new Merge<>(Copy.toStage("staged_rejection", RejectionRow::encode), sql.read("merge-rejections"));
        receipts = new Merge<>(Copy.toStage("staged_receipt", ReceiptRow::encode), sql.read("insert-receipts"));
        batches = new Merge<>(Copy.toStage("staged_batch", BatchRow::encode), sql.read("merge-batches"));
        calls = new Merge<>(Copy.toStage("staged_api_call", ApiCallRow::encode), sql.read("merge-api-calls"));
    }

    /** Raises the epoch of the partitions, with logical topic names, and tells where each stands. */
    List<Position> takeOver(List<TopicPartition> partitions) throws SQLException {
        return inTransaction(open -> positions.takeOver(open, partitions));
    }

    /** Oldest bronze offset that is held of each symbol with torn vintages, by partition. */
    Map<Integer, Map<String, Long>> findHeld(Collection<Integer> partitions) throws SQLException {
        return inTransaction(open -> bars.findHeld(open, partitions));
    }

    /** @throws FencedException if another sink has taken over one of the partitions; then nothing is written */
    void write(Flush flush) throws SQLException {
        inTransaction(open -> {
            // First, so that a zombie stops before it works, and a successor waits for this transaction.
            positions.advance(open, flush.positions());
            batches.apply(open, flush.batches());
            calls.apply(open, flush.calls());
            bars.apply(open, flush);
            companies.apply(open, flush.companies());
            raiseVersions(open, flush.changes());
            rejections.apply(open, flush.rejections());
            receipts.apply(open, flush.receipts());
            return null;
        });
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
            try (Statement statement = connection.createStatement()) {
                statement.execute(staging);
            }
            connection.commit();
        }
        return connection;
    }

    private void lockGeneration(Connection open) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("select ops.lock_generation(?)")) {
            statement.setInt(1, generation);
            ResultSet rows = statement.executeQuery();
            rows.next();
            String now = rows.getString(1);
            if (!role.equals(now)) {
                throw new SinkException(
                        "generation %d is %s, but this sink was started to write it as '%s': start it again for the generation that it is to write"
                                .formatted(
                                        generation,
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
