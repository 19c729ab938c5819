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
 * The requests that are due and when they will be sent; also the shape of {@code plan --json}.
 *
 * @param creditsLeft today; absent without a daily limit
 * @param creditsPerDay absent without a daily limit
 * @param nextReset when the credits are renewed
 * @param days days until everything that is due has been fetched, today included
 * @param today requests for today's credits, in the order in which they will be sent
 * @param later requests that are due but exceed today's credits
 * @param notDue requests that are fresh, not yet due again, or permanently rejected by the vendor
 * @param warning present if the watch list is too long for the quota
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

    /**
     * One request.
     *
     * @param asks prices or overview
     * @param standing how fresh its newest response is
     * @param why the reason, in one line
     */
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

    /** The plan of a schedule, with times in the zone of the quota. */
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

    /** The plan as text: a table of today's requests, then the later ones, then those that are not due. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(headline()).append('\n');
        if (!today.isEmpty()) {
            TextTable table = new TextTable("#", "symbol", "request", "status", "reason", "last response");
            for (int i = 0; i < today.size(); i++) {
                Line line = today.get(i);
                table.row(i + 1, line.symbol(), line.asks(), line.standing(), line.why(), line.answeredAt());
            }
            text.append('\n').append(table);
        }
        if (!later.isEmpty()) {
            text.append("\nafter the credits are renewed at ").append(nextReset).append(": ");
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
        TextTable table = new TextTable("symbol", "request", "status", "reason", "due");
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
