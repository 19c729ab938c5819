package dev.tapeline.operations.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.operations.fact.JsonRow;
import dev.tapeline.operations.output.TextTable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats a trace for a terminal. */
public final class TraceTextWriter {
    private TraceTextWriter() {}

    /** The trace as a table of two columns, checks last. */
    public static String text(FactTrace trace) {
        JsonRow fact = new JsonRow(trace.fact());
        TextTable table = new TextTable(
                trace.symbol() + " " + trace.week(),
                "close %s, adjusted %s".formatted(fact.text("close_price"), fact.text("adj_close_price")));
        table.row("fact row", of(fact, "last_trading_date", "is_complete", "load_timestamp", "payload_id"));
        row(table, "batch", trace.batch(), "batch_id", "trigger", "source", "status", "started_at");
        row(table, "receipt", trace.receipt(), "verdict", "reason", "cause", "fetched_at", "attempt");
        row(
                table,
                "rows",
                trace.receipt(),
                "rows_read",
                "rows_new",
                "rows_restated",
                "rows_unchanged",
                "rows_merged",
                "rows_rejected",
                "rows_withdrawn");
        bronze(table, trace.bronze());
        archive(table, trace.archive());
        if (trace.apiCall() == null) {
            table.row("API call", "none: imported from a saved response");
        } else {
            row(table, "API call", trace.apiCall(), "call_id", "outcome", "attempt", "reserved_at", "settled_at");
        }
        trace.checks().forEach(check -> table.row(check.holds() ? "verified" : "MISMATCH", check.what()));
        return table.toString().stripTrailing();
    }

    private static void bronze(TextTable table, FactTrace.Bronze bronze) {
        table.row(
                "bronze",
                bronze == null
                        ? "not found"
                        : "%s, partition %d, offset %d, %d bytes"
                                .formatted(bronze.topic(), bronze.partition(), bronze.offset(), bronze.bytes()));
        if (bronze != null) {
            bronze.headers().forEach((name, value) -> table.row("", name + " " + value));
        }
    }

    private static void archive(TextTable table, FactTrace.Archive archive) {
        table.row("archive", archive == null ? "not found" : archive.key());
        if (archive != null) {
            table.row("", "%d bytes, SHA-256 %s".formatted(archive.bytes(), archive.sha256()));
        }
    }

    private static void row(TextTable table, String name, JsonNode columns, String... wanted) {
        table.row(name, columns == null ? "not found" : of(new JsonRow(columns), wanted));
    }

    private static String of(JsonRow row, String... wanted) {
        return Stream.of(wanted)
                .filter(row::has)
                .map(column -> column + " " + row.text(column))
                .collect(Collectors.joining(", "));
    }
}
