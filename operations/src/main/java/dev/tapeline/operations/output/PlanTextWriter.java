package dev.tapeline.operations.output;

import dev.tapeline.extractor.plan.FetchStatus;
import dev.tapeline.operations.output.PlanReport.Line;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats a plan for a terminal. */
public final class PlanTextWriter {
    private static final int LATER_SHOWN = 10;

    private PlanTextWriter() {}

    /** A table of today's requests, then the later ones, then those that are not due. */
    public static String text(PlanReport plan) {
        StringBuilder text = new StringBuilder();
        text.append(headline(plan)).append('\n');
        if (!plan.today().isEmpty()) {
            text.append('\n').append(today(plan.today()));
        }
        if (!plan.later().isEmpty()) {
            text.append("\nafter the credits are renewed at ")
                    .append(plan.nextReset())
                    .append(": ")
                    .append(later(plan.later()))
                    .append('\n');
        }
        text.append("\nnot due: ").append(notDue(plan.notDue()));
        if (plan.warning() != null) {
            text.append("\nwarning: ").append(plan.warning()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String headline(PlanReport plan) {
        String credits = plan.creditsLeft() == null
                ? "no daily limit"
                : "%d of %d credits left until %s"
                        .formatted(plan.creditsLeft(), plan.creditsPerDay(), plan.nextReset());
        String due = plan.today().isEmpty() && plan.later().isEmpty()
                ? "nothing is due"
                : "%d calls now, %d later, done in %d %s"
                        .formatted(
                                plan.today().size(),
                                plan.later().size(),
                                plan.days(),
                                plan.days() == 1 ? "day" : "days");
        return due + "; " + credits;
    }

    private static TextTable today(List<Line> requests) {
        TextTable table = new TextTable("#", "symbol", "request", "status", "reason", "last response");
        for (int i = 0; i < requests.size(); i++) {
            Line request = requests.get(i);
            table.row(i + 1, request.symbol(), request.asks(), request.standing(), request.why(), request.answeredAt());
        }
        return table;
    }

    private static String later(List<Line> requests) {
        String first = requests.stream()
                .limit(LATER_SHOWN)
                .map(request -> request.symbol() + " " + request.asks())
                .collect(Collectors.joining(", "));
        int more = requests.size() - LATER_SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String notDue(List<Line> requests) {
        long fresh = requests.stream().filter(PlanTextWriter::isFresh).count();
        if (fresh == requests.size()) {
            return fresh + " fresh\n";
        }
        TextTable table = new TextTable("symbol", "request", "status", "reason", "due");
        requests.stream()
                .filter(request -> !isFresh(request))
                .forEach(request -> table.row(
                        request.symbol(), request.asks(), request.standing(), request.why(), request.dueAt()));
        return fresh + " fresh and these:\n" + table;
    }

    private static boolean isFresh(Line request) {
        return request.standing().equals(FetchStatus.FRESH.name().toLowerCase(Locale.ROOT));
    }
}
