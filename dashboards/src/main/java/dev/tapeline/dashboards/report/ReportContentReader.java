package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.ReportContent.Bar;
import dev.tapeline.dashboards.report.ReportContent.Breadth;
import dev.tapeline.dashboards.report.ReportContent.Edition;
import dev.tapeline.dashboards.report.ReportContent.FailedCheck;
import dev.tapeline.dashboards.report.ReportContent.Market;
import dev.tapeline.dashboards.report.ReportContent.Missing;
import dev.tapeline.dashboards.report.ReportContent.Restatement;
import dev.tapeline.dashboards.report.ReportContent.Sector;
import dev.tapeline.dashboards.report.ReportContent.Stock;
import dev.tapeline.dashboards.report.ReportContent.Week;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Asks the warehouse for the whole content in one repeatable-read transaction.
 *
 * <p>A snapshot alone is not enough: gold is replaced by renaming schemas, names are looked up anew by every statement, and a
 * snapshot sees no row of a gold that is younger than itself. So the schema must be the same one before and after; else all is
 * read again.
 */
final class ReportContentReader {
    private static final int ROWS_AT_A_TIME = 5000;
    private static final int TIMES = 3;
    private static final String GOLD = "select coalesce(to_regnamespace('gold')::oid::bigint, 0)";

    private final DataSource reader;

    ReportContentReader(DataSource reader) {
        this.reader = reader;
    }

    /** What the warehouse holds now, and what was restated since then. */
    ReportContent read(Optional<Instant> since) {
        try {
            for (int time = 1; time <= TIMES; time++) {
                Optional<ReportContent> content = readOfOneGold(since);
                if (content.isPresent()) {
                    return content.get();
                }
            }
        } catch (SQLException e) {
            throw new HtmlReportException("cannot read the report from the warehouse: " + e.getMessage(), e);
        }
        throw new HtmlReportException("cannot read the report: gold was replaced each time it was being read", null);
    }

    private Optional<ReportContent> readOfOneGold(Optional<Instant> since) throws SQLException {
        try (Connection connection = reader.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Queries queries = new Queries(connection);
            long before = queries.number(GOLD);
            ReportContent content = content(queries, since);
            boolean isOneGold = queries.number(GOLD) == before;
            connection.rollback();
            return isOneGold ? Optional.of(content) : Optional.empty();
        }
    }

    private static ReportContent content(Queries queries, Optional<Instant> since) throws SQLException {
        Edition edition = queries.ask("edition", ReportContentReader::edition).stream()
                .findFirst()
                .orElseThrow();
        return new ReportContent(
                edition,
                edition.hasGold() ? Optional.of(market(queries)) : Optional.empty(),
                queries.ask(
                        "checks",
                        row -> new FailedCheck(row.getString(1), row.getString(2), row.getString(3), row.getLong(4))),
                edition.hasRestatements() ? Optional.of(restatements(queries, since)) : Optional.empty(),
                since);
    }

    private static Market market(Queries queries) throws SQLException {
        return new Market(
                queries.ask("breadth", ReportContentReader::breadth).stream()
                        .findFirst()
                        .orElseThrow(),
                queries.ask("breadth-history", row -> new Week(day(row, 1), row.getDouble(2))),
                queries.ask("stocks", ReportContentReader::stock),
                histories(queries),
                queries.ask(
                        "sectors",
                        row -> new Sector(
                                row.getString(1), row.getInt(2), row.getDouble(3), real(row, 4), real(row, 5))),
                queries.ask(
                        "missing",
                        row -> new Missing(row.getString(1), row.getString(2), day(row, 3), row.getString(4))));
    }

    private static Map<String, List<Bar>> histories(Queries queries) throws SQLException {
        Map<String, List<Bar>> histories = new TreeMap<>();
        queries.ask("histories", row -> {
            Bar bar = new Bar(day(row, 2), row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getString(6));
            histories
                    .computeIfAbsent(row.getString(1), symbol -> new ArrayList<>())
                    .add(bar);
            return bar;
        });
        return histories;
    }

    private static List<Restatement> restatements(Queries queries, Optional<Instant> since) throws SQLException {
        return queries.ask(
                "restatements",
                row -> new Restatement(
                        row.getString(1),
                        day(row, 2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getLong(9)),
                since.orElse(Instant.EPOCH).toString());
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                instant(row, 5),
                row.getBoolean(6),
                row.getBoolean(7));
    }

    private static Breadth breadth(ResultSet row) throws SQLException {
        return new Breadth(
                day(row, 1),
                row.getInt(2),
                row.getInt(3),
                real(row, 4),
                row.getInt(5),
                row.getInt(6),
                real(row, 7),
                row.getInt(8),
                row.getInt(9));
    }

    private static Stock stock(ResultSet row) throws SQLException {
        return new Stock(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                day(row, 6),
                row.getBoolean(7),
                row.getDouble(8),
                real(row, 9),
                real(row, 10),
                real(row, 11),
                row.getDouble(12),
                row.getDouble(13),
                real(row, 14),
                row.getDouble(15),
                row.getString(16),
                real(row, 17),
                row.getString(18));
    }

    private static LocalDate day(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Double real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The module's queries on one connection. */
    private record Queries(Connection connection) {
        <T> List<T> ask(String name, RowReader<T> reading, String... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql(name))) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                List<T> values = new ArrayList<>();
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    values.add(reading.read(rows));
                }
                return values;
            }
        }

        long number(String query) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                ResultSet rows = statement.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        }

        private static String sql(String name) {
            return Resource.text(name + ".sql");
        }
    }

    /** The files beside this package. */
    static final class Resource {
        private Resource() {}

        static String text(String name) {
            try (InputStream stream = ReportContentReader.class.getResourceAsStream("/monday/" + name)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read /monday/" + name, e);
            }
        }
    }
}
