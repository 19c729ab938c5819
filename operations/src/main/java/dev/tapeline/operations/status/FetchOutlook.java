package dev.tapeline.operations.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.output.UnavailableSymbol;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The API calls that are due and the credits for them.
 *
 * @param due calls that are due now
 * @param days days until all of them have been made, today included
 * @param creditsLeft today; absent without a daily limit
 * @param creditsPerDay absent without a daily limit
 * @param nextReset when the credits are renewed
 * @param unavailable symbols with a history that the vendor does not serve at present, each with reason and next attempt
 * @param nextRun when {@code up} or {@code extract} fetches next, if one of them runs; absent if the schedule is disabled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FetchOutlook(
        int due,
        int days,
        Integer creditsLeft,
        Integer creditsPerDay,
        String nextReset,
        List<String> unavailable,
        String nextRun) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /** Summarises a schedule, with its times in a zone. */
    public static FetchOutlook of(FetchSchedule schedule, Optional<Instant> nextRun, ZoneId zone) {
        FetchPlan plan = schedule.plan();
        return new FetchOutlook(
                plan.today().size() + plan.later().size(),
                plan.days(),
                number(plan.creditsLeft()),
                number(schedule.quota().perDay()),
                minute(plan.nextReset(), zone),
                plan.unavailable().stream().map(UnavailableSymbol::line).toList(),
                nextRun.map(at -> minute(at, zone)).orElse(null));
    }

    private static Integer number(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /** A time to the minute, with its zone. */
    public static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone)) + " " + zone;
    }
}
