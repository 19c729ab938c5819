package dev.tapeline.operations.status.symbol;

import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.status.symbol.SymbolStatus.SymbolCall;
import dev.tapeline.operations.status.symbol.SymbolStatus.SymbolPayload;
import dev.tapeline.operations.warehouse.Count;
import java.util.stream.Collectors;

/** Formats the status of one symbol for a terminal, in one screen. */
public final class SymbolStatusTextWriter {
    private static final int LONGEST_DETAIL = 60;

    private SymbolStatusTextWriter() {}

    /** What it has, what to do, then schedule, payloads and calls. */
    public static String text(SymbolStatus status) {
        TextTable table = new TextTable("symbol", status.symbol());
        table.row("watch list", status.isWatched() ? "yes" : "no");
        table.row("newest week", newestWeek(status));
        table.row(
                "open rejections",
                status.openRejections().isEmpty()
                        ? "none"
                        : status.openRejections().stream().map(Count::toString).collect(Collectors.joining(", ")));
        if (status.nextRun() != null) {
            table.row("next run", status.nextRun());
        }
        status.toDo().forEach(line -> table.row("to do", line));
        StringBuilder text = new StringBuilder(table.toString());
        text.append('\n').append(schedule(status));
        text.append('\n').append(payloads(status));
        text.append('\n').append(calls(status));
        return text.toString().stripTrailing();
    }

    private static String newestWeek(SymbolStatus status) {
        if (status.coverage() == null) {
            return "none in gold";
        }
        String week = status.coverage().lastWeek() == null
                ? "none"
                : status.coverage().lastWeek();
        return week + " (" + status.coverage().reason() + ")"
                + (status.coverage().isExpected() ? "" : ", not expected to have the newest one");
    }

    private static String schedule(SymbolStatus status) {
        if (status.schedule().isEmpty()) {
            return "requests: none are planned\n";
        }
        TextTable table = new TextTable("request", "status", "reason", "last response", "next attempt");
        for (PlanReport.Line request : status.schedule()) {
            table.row(
                    request.asks(),
                    request.standing(),
                    request.why(),
                    request.answeredAt(),
                    request.dueAt() == null ? nextAttempt(request) : request.dueAt());
        }
        return table.toString();
    }

    private static String nextAttempt(PlanReport.Line request) {
        return request.standing().equals("refused") ? "on request only" : "the next run";
    }

    private static String payloads(SymbolStatus status) {
        if (status.payloads().isEmpty()) {
            return "payloads: none in the warehouse\n";
        }
        TextTable table =
                new TextTable("payload", "fetched at", "verdict", "new", "restated", "unchanged", "rejected", "reason");
        for (SymbolPayload payload : status.payloads()) {
            table.row(
                    payload.function(),
                    payload.fetchedAt(),
                    payload.verdict(),
                    payload.rowsNew(),
                    payload.rowsRestated(),
                    payload.rowsUnchanged(),
                    payload.rowsRejected(),
                    payload.reason());
        }
        return table.toString();
    }

    private static String calls(SymbolStatus status) {
        if (status.calls().isEmpty()) {
            return "API calls: none\n";
        }
        TextTable table = new TextTable("API call", "at", "outcome", "detail");
        for (SymbolCall call : status.calls()) {
            table.row(call.function(), call.calledAt(), call.outcome(), shortened(call.detail()));
        }
        return table.toString();
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, LONGEST_DETAIL - 3) + "...";
    }
}
