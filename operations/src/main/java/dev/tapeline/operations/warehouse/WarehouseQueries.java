package dev.tapeline.operations.warehouse;

import dev.tapeline.operations.output.RunReport.Count;
import dev.tapeline.operations.output.RunReport.NewestWeek;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What reports ask the warehouse, as the reader. */
public final class WarehouseQueries {
    private final DataSource reader;

    public WarehouseQueries(DataSource reader) {
        this.reader = reader;
    }

    /** Weekly rows of a batch's payloads by what became of them. */
    public record BatchRows(long read, long fresh, long restated, long unchanged, long rejected, long withdrawn) {
        /** Rows that silver took. */
        public long changed() {
            return fresh + restated + withdrawn;
        }
    }

    public BatchRows rowsOf(String batchId) {
        return query(
                        """
                        select coalesce(sum(rows_read), 0), coalesce(sum(rows_new), 0), coalesce(sum(rows_restated), 0),
                            coalesce(sum(rows_unchanged), 0), coalesce(sum(rows_rejected), 0), coalesce(sum(rows_withdrawn), 0)
                        from ops.receipt
                        where batch_id = ? and function = 'TIME_SERIES_WEEKLY_ADJUSTED'""",
                        row -> new BatchRows(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        batchId)
                .get(0);
    }

    public List<Count> verdictsOf(String batchId) {
        return query(
                "select verdict, count(*) from ops.receipt where batch_id = ? group by verdict order by 2 desc, 1",
                row -> new Count(row.getString(1), row.getLong(2)),
                batchId);
    }

    public List<Count> rejectionsOf(String batchId) {
        return query(
                "select rule, count(*) from ops.rejection where batch_id = ? group by rule order by 2 desc, 1",
                row -> new Count(row.getString(1), row.getLong(2)),
                batchId);
    }

    /** The batches that have finished last, newest first. */
    public List<String> lastFinishedBatches(int atMost) {
        return query(
                "select batch_id from ops.batch where status = 'finished' order by finished_at desc nulls last, batch_id "
                        + "limit " + atMost,
                row -> row.getString(1));
    }

    public List<NewestWeek> newestWeeks() {
        return query(
                """
                select symbol, company_name, to_char(week_ending, 'IYYY-"W"IW'), is_complete, close_price::numeric(18, 2),
                    to_char(weekly_return_pct * 100, 'FM990.00" %"')
                from gold.latest_week
                order by symbol""",
                row -> new NewestWeek(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getString(6)));
    }

    /** How many of the decisions have come through: to the warehouse, with a receipt for what they published. */
    public int obeyed(List<String> decisionIds) {
        return query("""
                        select count(*)
                        from ops.decision
                        where decision_id = any (?::text[])
                            and (decision = 'DISCARD' or exists (
                                select
                                from ops.receipt
                                inner join ops.generation
                                    on generation.generation = receipt.generation
                                    and generation.role = 'current'
                                where receipt.payload_id = decision.payload_id
                                    and receipt.attempt = decision.attempt + 1
                            ))""", row -> row.getInt(1), arrayOf(decisionIds)).get(0);
    }

    /** Ids as the text of a Postgres array. */
    public static String arrayOf(List<String> ids) {
        return "{" + String.join(",", ids) + "}";
    }

    /** Turns one row of a result into a value. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a query with its parameters. */
    public <T> List<T> query(String sql, RowReader<T> reading, String... parameters) {
        try (Connection connection = reader.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            ResultSet rows = statement.executeQuery();
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reading.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw new WarehouseException("cannot read from the warehouse: " + e.getMessage(), e);
        }
    }
}
