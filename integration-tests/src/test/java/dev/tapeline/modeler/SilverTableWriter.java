package dev.tapeline.modeler;

import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes silver tables in the role of the sink. */
final class SilverTableWriter {
    static final String BATCH = "batch-1";
    static final String FETCHED_AT = "2026-04-04 03:00:00+00";

    private final Warehouse warehouse;

    SilverTableWriter(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    SilverTableWriter batch(String source) {
        return execute("insert into ops.batch (batch_id, trigger, source, status) values ('" + BATCH + "', 'test', '"
                + source + "', 'finished')");
    }

    SilverTableWriter bars(String symbol, List<FormulaBar> bars) {
        return inSession(sink -> {
            insert(sink, symbol, bars);
            execute(sink, nextVersion(symbol, "-infinity"));
        });
    }

    /** Replaces the bars that differ and notes the first of their weeks, as the sink does; nothing if none differs. */
    SilverTableWriter vintage(String symbol, List<FormulaBar> before, List<FormulaBar> after) {
        List<FormulaBar> changed =
                after.stream().filter(bar -> !before.contains(bar)).toList();
        List<LocalDate> weeks = Stream.concat(changed.stream(), before.stream().filter(bar -> !after.contains(bar)))
                .map(FormulaBar::weekEnding)
                .distinct()
                .sorted()
                .toList();
        if (weeks.isEmpty()) {
            return this;
        }
        String days = weeks.stream().map(LocalDate::toString).collect(Collectors.joining(","));
        return inSession(sink -> {
            execute(
                    sink,
                    "delete from silver.weekly_bar where symbol = '%s' and week_ending = any ('{%s}')"
                            .formatted(symbol, days));
            insert(sink, symbol, changed);
            execute(sink, nextVersion(symbol, weeks.get(0).toString()));
        });
    }

    private static void insert(Connection sink, String symbol, List<FormulaBar> bars) throws SQLException {
        String sql = """
            insert into silver.weekly_bar (symbol, week_ending, last_trading_date, is_complete, open, high, low, close,
                adjusted_close, volume, dividend_amount, fetched_at, batch_id, payload_id, loaded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, timestamptz '%s', '%s', ?, timestamptz '%s')\
            """.formatted(FETCHED_AT, BATCH, FETCHED_AT);
        try (PreparedStatement insert = sink.prepareStatement(sql)) {
            for (FormulaBar bar : bars) {
                insert.setString(1, symbol);
                insert.setDate(2, Date.valueOf(bar.weekEnding()));
                insert.setDate(3, Date.valueOf(bar.lastTradingDate()));
                insert.setBoolean(4, bar.isComplete());
                insert.setBigDecimal(5, bar.open());
                insert.setBigDecimal(6, bar.high());
                insert.setBigDecimal(7, bar.low());
                insert.setBigDecimal(8, bar.close());
                insert.setBigDecimal(9, bar.adjustedClose());
                insert.setLong(10, bar.volume());
                insert.setBigDecimal(11, bar.dividend());
                insert.setString(12, "payload-" + symbol);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Replaces a symbol's list of splits or dividends; rows are such as {@code 2020-08-31 4}. */
    SilverTableWriter reported(String symbol, ReportedActionKind kind, String fetchedAt, List<String> rows) {
        String sql = """
            insert into silver.reported_actions (symbol, kind, ex_dates, amounts, fetched_at, batch_id, payload_id)
            values ('%s', '%s', '{%s}', '{%s}', timestamptz '%s', '%s', 'payload-%s')
            on conflict (symbol, kind) do update
            set ex_dates = excluded.ex_dates, amounts = excluded.amounts, fetched_at = excluded.fetched_at\
            """;
        List<String> sorted = rows.stream().sorted().toList();
        return execute(sql.formatted(
                        symbol,
                        kind.label(),
                        sorted.stream().map(row -> row.split(" ", 2)[0]).collect(Collectors.joining(",")),
                        sorted.stream().map(row -> row.split(" ", 2)[1]).collect(Collectors.joining(",")),
                        fetchedAt,
                        BATCH,
                        symbol))
                .raiseVersion(symbol);
    }

    SilverTableWriter raiseVersion(String symbol) {
        return raiseVersion(symbol, "-infinity");
    }

    SilverTableWriter raiseVersion(String symbol, String firstWeek) {
        return execute(nextVersion(symbol, firstWeek));
    }

    private static String nextVersion(String symbol, String firstWeek) {
        return """
            insert into silver.symbol_version as known values ('%s', 1, timestamptz '%s', '{%s}')
            on conflict (symbol) do update
            set version = known.version + 1, first_changed_weeks = known.first_changed_weeks || excluded.first_changed_weeks\
            """.formatted(symbol, FETCHED_AT, firstWeek);
    }

    SilverTableWriter execute(String sql) {
        return inSession(sink -> execute(sink, sql));
    }

    private static void execute(Connection sink, String sql) throws SQLException {
        try (Statement statement = sink.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One session and one transaction: a session of PostgreSQL costs more than most statements. */
    private SilverTableWriter inSession(Statements statements) {
        try (Connection connection = warehouse.as(WarehouseRole.SINK).getConnection()) {
            connection.setAutoCommit(false);
            statements.execute(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write silver", e);
        }
        return this;
    }

    private interface Statements {
        void execute(Connection sink) throws SQLException;
    }
}
