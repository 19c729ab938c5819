package dev.tapeline.operations.fact;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of gold.fact_adjusted_prices by symbol and week; what is not there is a wrong question, with the way to a right one. */
public final class FactTableReader {
    private final WarehouseQueries queries;

    private FactTableReader(WarehouseQueries queries) {
        this.queries = queries;
    }

    /** The table, if there is one. */
    public static FactTableReader of(WarehouseQueries queries) {
        if (!queries.query(SqlResource.of("has-gold"), row -> row.getBoolean(1)).get(0)) {
            throw new UsageException("there is no star schema yet: start with ./tapeline run");
        }
        return new FactTableReader(queries);
    }

    /** Column to formula. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        queries.query(SqlResource.of("columns"), row -> columns.put(row.getString(1), row.getString(2)));
        return columns;
    }

    /** The series of the symbol at the week. */
    public FactSeries at(Symbol symbol, TradingWeek week) {
        List<FactRow> bars = queries.query(
                SqlResource.of("bars"),
                row -> new FactRow(new TradingWeek(row.getDate(1).toLocalDate()), JsonRow.of(row.getString(2))),
                symbol.text());
        if (bars.isEmpty()) {
            throw new UsageException(
                    "no weeks of %s: gold has %d symbols, ./tapeline sql \"select symbol, first_week, last_week from gold.dim_stock\" lists them"
                            .formatted(
                                    symbol,
                                    queries.query(SqlResource.of("stocks"), row -> row.getLong(1))
                                            .get(0)));
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

    private static String around(List<FactRow> bars, TradingWeek week) {
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i - 1).week().compareTo(week) < 0 && bars.get(i).week().compareTo(week) > 0) {
                return ", with nothing between %s and %s"
                        .formatted(bars.get(i - 1).week(), bars.get(i).week());
            }
        }
        return "";
    }
}
