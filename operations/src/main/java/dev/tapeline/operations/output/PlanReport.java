package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.vendor.VendorFunction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

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
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /**
     * One request.
     *
     * @param asks prices, overview, splits or dividends
     * @param standing how fresh its newest response is
     * @param why the reason, in one line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String symbol, String asks, String standing, String why, String answeredAt, String dueAt) {
        static Line of(PlannedFetch step, ZoneId zone) {
            return new Line(
                    step.request().symbol().text(),
                    requestOf(step.request().function()),
                    step.status().name().toLowerCase(Locale.ROOT),
                    step.why(),
                    step.fetchedAt().map(at -> minute(at, zone)).orElse(null),
                    step.dueAt().map(at -> minute(at, zone)).orElse(null));
        }
    }

    private static String requestOf(VendorFunction function) {
        return function == VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED
                ? "prices"
                : function.name().toLowerCase(Locale.ROOT);
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
