package dev.tapeline.operations.rejection;

import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.warehouse.Count;
import java.util.stream.Collectors;

/** Formats a list of rejections for a terminal. */
public final class RejectionListTextWriter {
    private static final int DETAIL_LENGTH = 80;

    private RejectionListTextWriter() {}

    /** A table of the first rejections, followed by the counts by rule of all. */
    public static String text(RejectionList list, RejectionFilter filter, int limit) {
        if (list.rejections().isEmpty()) {
            return "no " + (filter.status().equals("all") ? "" : filter.status() + " ") + "rejections";
        }
        TextTable table = new TextTable("id", "status", "rule", "symbol", "row", "attempt", "batch", "detail");
        list.rejections().stream()
                .limit(limit)
                .forEach(rejection -> table.row(
                        rejection.shortId(),
                        rejection.status(),
                        rejection.rule(),
                        rejection.symbol(),
                        rejection.row() == null ? "whole payload" : rejection.rowDate(),
                        rejection.attempt(),
                        rejection.batchId(),
                        shortened(rejection.detail())));
        int more = list.rejections().size() - limit;
        String counts = list.rules().stream().map(Count::toString).collect(Collectors.joining(", "));
        return table + (more > 0 ? "... and " + more + " more: raise --limit, or list all with --json\n" : "")
                + "\nby rule: " + counts;
    }

    private static String shortened(String detail) {
        return detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH - 1) + "…";
    }
}
