package dev.tapeline.operations.export;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What to export.
 *
 * @param tables tables and views of gold; empty for all but the histories of bars
 * @param symbols empty for all; tables without symbols are exported whole
 * @param firstWeek Friday of the first week
 * @param lastWeek Friday of the last week
 * @param asOf exports the bars as believed at this moment instead of tables
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // each limit is optional
public record ExportRequest(
        ExportFormat format,
        SortedSet<String> tables,
        SortedSet<String> symbols,
        Optional<LocalDate> firstWeek,
        Optional<LocalDate> lastWeek,
        Optional<Instant> asOf) {
    public ExportRequest {
        tables = new TreeSet<>(tables);
        symbols = new TreeSet<>(symbols);
    }
}
