package dev.tapeline.benchmarks.silver;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** Upserts bars with {@code insert … on conflict do update}, one transaction per list. */
final class BarInserter implements AutoCloseable {
    /** Columns with their types and values. */
    private static final Map<String, Column> COLUMNS = columns();

    private record Column(String type, Function<WeeklyBar, Object> value) {}

    /** Writes the bars of a list, without committing them. */
    private interface Statement extends AutoCloseable {
        void write(List<WeeklyBar> bars) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    private final Connection connection;
    private final Statement statement;

    private BarInserter(Connection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** One row per statement, sent in batches that the driver joins to statements of many rows. */
    static BarInserter ofBatches(Warehouse warehouse) throws SQLException {
        Connection connection = connect(warehouse);
        String placeholders =
                COLUMNS.values().stream().map(column -> "?::" + column.type).collect(Collectors.joining(", "));
        PreparedStatement insert = connection.prepareStatement(
                "insert into silver.weekly_bar (%s) values (%s) %s".formatted(names(), placeholders, onConflict()));
        return new BarInserter(connection, new Statement() {
            @Override
            public void write(List<WeeklyBar> bars) throws SQLException {
                for (WeeklyBar bar : bars) {
                    int index = 1;
                    for (Column column : COLUMNS.values()) {
                        insert.setObject(index++, column.value.apply(bar));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }

            @Override
            public void close() throws SQLException {
                insert.close();
            }
        });
    }

    /** One statement per list, with an array per column. */
    static BarInserter ofArrays(Warehouse warehouse) throws SQLException {
        Connection connection = connect(warehouse);
        String arrays = COLUMNS.values().stream()
                .map(column -> "?::" + (column.type.endsWith("[]") ? "text" : column.type) + "[]")
                .collect(Collectors.joining(", "));
        String values = COLUMNS.entrySet().stream()
                .map(column -> column.getKey() + "::" + column.getValue().type)
                .collect(Collectors.joining(", "));
        PreparedStatement insert =
                connection.prepareStatement("insert into silver.weekly_bar (%s) select %s from unnest(%s) as u (%s) %s"
                        .formatted(names(), values, arrays, names(), onConflict()));
        return new BarInserter(connection, new Statement() {
            @Override
            public void write(List<WeeklyBar> bars) throws SQLException {
                int index = 1;
                for (Column column : COLUMNS.values()) {
                    insert.setArray(
                            index++,
                            connection.createArrayOf(
                                    "text",
                                    bars.stream()
                                            .map(bar -> column.value.apply(bar).toString())
                                            .toArray()));
                }
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                insert.close();
            }
        });
    }

    /** Upserts the bars and commits. */
    void insert(List<WeeklyBar> bars) throws SQLException {
        if (!bars.isEmpty()) {
            statement.write(bars);
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            statement.close();
        }
    }

    private static Connection connect(Warehouse warehouse) throws SQLException {
        PGSimpleDataSource source = warehouse.as(WarehouseRole.OWNER);
        Properties properties = new Properties();
        properties.put("user", source.getUser());
        properties.put("password", source.getPassword());
        properties.put("reWriteBatchedInserts", "true");
        Connection connection = DriverManager.getConnection(source.getURL(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String names() {
        return COLUMNS.keySet().stream().collect(Collectors.joining(", "));
    }

    private static String onConflict() {
        return "on conflict (symbol, week_ending) do update set "
                + COLUMNS.keySet().stream()
                        .filter(name -> !name.equals("symbol") && !name.equals("week_ending"))
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "))
                + ", loaded_at = now()";
    }

    private static Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("symbol", new Column("text", WeeklyBar::getSymbol));
        columns.put("week_ending", new Column("date", WeeklyBar::getWeekEnding));
        columns.put("last_trading_date", new Column("date", WeeklyBar::getLastTradingDate));
        columns.put("is_complete", new Column("boolean", WeeklyBar::getIsComplete));
        columns.put("open", new Column("numeric", WeeklyBar::getOpen));
        columns.put("high", new Column("numeric", WeeklyBar::getHigh));
        columns.put("low", new Column("numeric", WeeklyBar::getLow));
        columns.put("close", new Column("numeric", WeeklyBar::getClose));
        columns.put("adjusted_close", new Column("numeric", WeeklyBar::getAdjustedClose));
        columns.put("volume", new Column("bigint", WeeklyBar::getVolume));
        columns.put("dividend_amount", new Column("numeric", WeeklyBar::getDividendAmount));
        columns.put("flags", new Column("text[]", bar -> "{" + String.join(",", bar.getFlags()) + "}"));
        columns.put("fetched_at", new Column("timestamptz", bar -> bar.getFetchedAt()
                .toString()));
        columns.put("batch_id", new Column("text", WeeklyBar::getBatchId));
        columns.put("payload_id", new Column("text", WeeklyBar::getPayloadId));
        return columns;
    }
}
