package dev.tapeline.operations.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The condition that limits the rows of a table to the symbols and weeks of a request. */
final class ExportLimits {
    private ExportLimits() {}

    /**
     * The condition with {@code where} before it; empty if the table has neither symbols nor weeks, or nothing limits them.
     *
     * @param columns names of the table's columns
     */
    static String of(ExportRequest request, Set<String> columns) {
        List<String> conditions = new ArrayList<>();
        if (!request.symbols().isEmpty()) {
            String symbols = literals(request.symbols());
            if (columns.contains("symbol")) {
                conditions.add("exported.symbol in (" + symbols + ")");
            } else if (columns.contains("stock_id")) {
                conditions.add(
                        "exported.stock_id in (select stock_id from gold.dim_stock where symbol in (" + symbols + "))");
            }
        }
        if (columns.contains("week_ending")) {
            request.firstWeek().ifPresent(week -> conditions.add("exported.week_ending >= date '" + week + "'"));
            request.lastWeek().ifPresent(week -> conditions.add("exported.week_ending <= date '" + week + "'"));
        }
        return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(" and ", " where ", ""));
    }

    static String literals(Collection<String> texts) {
        return texts.stream().map(text -> "'" + text.replace("'", "''") + "'").collect(Collectors.joining(", "));
    }
}
