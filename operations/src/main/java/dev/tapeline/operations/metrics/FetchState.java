package dev.tapeline.operations.metrics;

import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import java.util.OptionalInt;

/**
 * What the schedule found when it last looked.
 *
 * @param creditsLeft on the vendor's current day; empty without a daily limit
 * @param creditsPerDay empty without a daily limit
 * @param callsDue within the credits that are left or after the next reset
 */
public record FetchState(OptionalInt creditsLeft, OptionalInt creditsPerDay, int callsDue) {
    public static FetchState of(FetchSchedule schedule) {
        FetchPlan plan = schedule.plan();
        return new FetchState(
                plan.creditsLeft(),
                schedule.quota().perDay(),
                plan.today().size() + plan.later().size());
    }
}
