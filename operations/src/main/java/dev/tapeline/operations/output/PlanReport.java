package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.FetchStatus;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.vendor.VendorFunction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A plan for a person or a program.
 *
 * @param creditsLeft today; absent where there is no limit
 * @param days in which all that is due now will have been asked, today included
 * @param today in the order in which it is asked
 * @param later due as well, when there are credits again
 * @param notDue what is fresh, waits or was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanReport(
        Integer creditsLeft,
        Integer creditsPerDay,
        String nextReset,
        int days,
        List<Line> today,
        List<Line> later,
        List<Line> notDue,
        String warning) {
    private static final int LATER_SHOWN = 10;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** One question. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String symbol, String asks, String standing, String why, String answeredAt, String dueAt) {
        static Line of(PlannedFetch step, ZoneId zone) {
            return new Line(
                    step.request().symbol().text(),
                    step.request().function() == VendorFunction.OVERVIEW ? "overview" : "prices",
                    step.standing().name().toLowerCase(Locale.ROOT),
                    step.why(),
                    step.answeredAt().map(at -> minute(at, zone)).orElse(null),
                    step.dueAt().map(at -> minute(at, zone)).orElse(null));
        }
    }

    public static PlanReport of(FetchSchedule outlook) {
        FetchPlan plan = outlook.plan();
        ZoneId zone = outlook.quota().zone();
        return new PlanReport(
                number(plan.creditsLeft()),
                number(outlook.quota().perDay()),
                minute(plan.nextReset(), zone) + " " + zone,
                plan.days(),
                lines(plan.today(), zone),
                lines(plan.later(), zone),
                lines(plan.notDue(), zone),
                plan.warning().orElse(null));
    }

    /** What is to be asked as a table, what is not due in counts, and by name where it is not simply fresh. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(headline()).append('\n');
        if (!today.isEmpty()) {
            TextTable table = new TextTable("#", "symbol", "asks for", "standing", "why", "last answer");
            for (int i = 0; i < today.size(); i++) {
                Line line = today.get(i);
                table.row(i + 1, line.symbol(), line.asks(), line.standing(), line.why(), line.answeredAt());
            }
            text.append('\n').append(table);
        }
        if (!later.isEmpty()) {
            text.append("\nafter the reset at ").append(nextReset).append(": ");
            text.append(String.join(
                    ", ",
                    later.stream().limit(LATER_SHOWN).map(PlanReport::name).toList()));
            text.append(later.size() > LATER_SHOWN ? " and " + (later.size() - LATER_SHOWN) + " more\n" : "\n");
        }
        long fresh = notDue.stream().filter(PlanReport::isFresh).count();
        text.append("\nnot due: ").append(fresh).append(" fresh");
        text.append(fresh == notDue.size() ? "\n" : " and these:\n" + waiting());
        if (warning != null) {
            text.append("\nwarning: ").append(warning).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private String headline() {
        String credits = creditsLeft == null
                ? "no daily limit"
                : "%d of %d credits left until %s".formatted(creditsLeft, creditsPerDay, nextReset);
        String due = today.isEmpty() && later.isEmpty()
                ? "nothing is due"
                : "%d calls now, %d later, done in %d %s"
                        .formatted(today.size(), later.size(), days, days == 1 ? "day" : "days");
        return due + "; " + credits;
    }

    private TextTable waiting() {
        TextTable table = new TextTable("symbol", "asks for", "standing", "why", "due");
        Stream<Line> lines = notDue.stream().filter(line -> !isFresh(line));
        lines.forEach(line -> table.row(line.symbol(), line.asks(), line.standing(), line.why(), line.dueAt()));
        return table;
    }

    private static boolean isFresh(Line line) {
        return line.standing().equals(FetchStatus.FRESH.name().toLowerCase(Locale.ROOT));
    }

    private static String name(Line line) {
        return line.symbol() + " " + line.asks();
    }

    private static List<Line> lines(List<PlannedFetch> steps, ZoneId zone) {
        return steps.stream().map(step -> Line.of(step, zone)).toList();
    }

    private static Integer number(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
