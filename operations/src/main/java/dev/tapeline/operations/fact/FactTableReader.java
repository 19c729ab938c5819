package dev.tapeline.operations.fact;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads gold.fact_adjusted_prices by symbol and week; an unknown symbol or week is a usage error that lists the known ones. */
public final class FactTableReader {
    private final WarehouseReader reader;

    private FactTableReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /**
     * Reads from a warehouse that has a fact table.
     *
     * @throws UsageException if it has none yet
     */
    public static FactTableReader of(WarehouseReader reader) {
        if (!reader.isTrue("fact/has-fact-table")) {
            throw new UsageException("the warehouse has no gold tables yet: start with ./tapeline run");
        }
        return new FactTableReader(reader);
    }

    /** The formula of each column, in table order. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        reader.rows("fact/fact-columns", ColumnComment.class, Map.of())
                .forEach(column -> columns.put(column.columnName(), column.formula()));
        return columns;
    }

    private record ColumnComment(String columnName, String formula) {}

    /**
     * All bars of a symbol, positioned at a week.
     *
     * @throws UsageException if the symbol or the week is not in the table
     */
    public FactSeries at(Symbol symbol, TradingWeek week) {
        List<FactRow> bars =
                reader.rows("fact/facts-of-symbol", FactTableReader::fact, Map.of("symbol", symbol.text()));
        if (bars.isEmpty()) {
            throw new UsageException(
                    "gold has no weeks of %s: ./tapeline sql \"select symbol, first_week, last_week from gold.dim_stock\" lists its %d symbols"
                            .formatted(symbol, reader.number("fact/count-stocks", Map.of())));
        }
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).week().equals(week)) {
                return new FactSeries(bars, i);
            }
        }
        throw new UsageException("%s has no week %s: it has %d weeks from %s to %s%s"
                .formatted(
                        symbol,
                        week,
                        bars.size(),
                        bars.get(0).week(),
                        bars.get(bars.size() - 1).week(),
                        around(bars, week)));
    }

    /** What the vendor reports about a symbol, oldest first. */
    public List<ListedAction> reported(Symbol symbol) {
        return reader.isTrue("fact/has-corporate-actions")
                ? reader.rows("fact/reported-actions", ListedAction.class, Map.of("symbol", symbol.text()))
                : List.of();
    }

    /** All bars of the benchmark, oldest first; empty if it has none, or gold was built by a release without one. */
    public List<FactRow> benchmark() {
        return reader.isTrue("fact/has-benchmark")
                ? reader.rows("fact/facts-of-benchmark", FactTableReader::fact, Map.of())
                : List.of();
    }

    /** What a week was believed to be, oldest first; empty if gold was built by a release without such a function. */
    public List<BarRevision> revisions(Symbol symbol, TradingWeek week) {
        return reader.isTrue("fact/has-revisions")
                ? reader.rows(
                        "fact/revisions", BarRevision.class, Map.of("symbol", symbol.text(), "week", week.toString()))
                : List.of();
    }

    private static FactRow fact(ResultSet row, StatementContext context) throws SQLException {
        LocalDate weekEnding = row.getObject("week_ending", LocalDate.class);
        return new FactRow(new TradingWeek(weekEnding), JsonRow.of(row.getString("columns")));
    }

    private static String around(List<FactRow> bars, TradingWeek week) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i - 1).week().compareTo(week) < 0 && bars.get(i).week().compareTo(week) > 0) {
                return ", none between %s and %s"
                        .formatted(bars.get(i - 1).week(), bars.get(i).week());
            }
        }
        return "";
    }
}
