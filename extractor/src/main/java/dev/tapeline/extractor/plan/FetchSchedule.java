package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.RecordedCall;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The plan at a time, and whether a scheduled extraction is due.
 *
 * <p>A scheduled run fetches what was due at the last scheduled time; newer weeks wait for the next one. The run continues
 * once on each of the vendor's days until all of that is fetched.
 */
public final class FetchSchedule {
    private final FetchPlanner planner;
    private final CallQuota quota;
    private final SymbolSelection selection;
    private final Function<VendorRequest, FetchHistory> histories;
    private final Optional<Instant> lastCall;
    private final Instant now;
    private final FetchPlan plan;
    private final Optional<RecordedCall> lastSettled;

    /**
     * The schedule at a time.
     *
     * @param creditsLeft in the vendor's current day
     * @param lastCall time of the last call of the API
     * @param lastSettled the call that was settled last
     */
    public FetchSchedule(
            FetchPlanner planner,
            CallQuota quota,
            SymbolSelection selection,
            Function<VendorRequest, FetchHistory> histories,
            OptionalInt creditsLeft,
            Optional<Instant> lastCall,
            Optional<RecordedCall> lastSettled,
            Instant now) {
        this.planner = planner;
        this.quota = quota;
        this.selection = selection;
        this.histories = histories;
        this.lastCall = lastCall;
        this.lastSettled = lastSettled;
        this.now = now;
        this.plan = planner.plan(selection, histories, creditsLeft, now);
    }

    /** What an extraction that began now would do. */
    public FetchPlan plan() {
        return plan;
    }

    /** The plan after the calls that the ledger has recorded since, by the same listing of the archive. */
    public FetchPlan planAt(Instant later) {
        return planner.plan(selection, histories, OptionalInt.empty(), later);
    }

    /** Why nothing is fetched at present, as far as ledger and plan show it. */
    public List<FetchObstacle> obstacles() {
        return LedgerObstacles.of(lastSettled, plan);
    }

    public CallQuota quota() {
        return quota;
    }

    public Optional<Instant> lastCall() {
        return lastCall;
    }

    /**
     * Whether a scheduled extraction is due: something that was due at the last scheduled time still is, credits are left
     * for it, and no call was made since then, or none on the vendor's current day.
     */
    public boolean isDue(Instant lastTime) {
        boolean isFetchedToday = lastCall.filter(
                        call -> !call.isBefore(lastTime) && !call.isBefore(quota.dayStart(now)))
                .isPresent();
        return !isFetchedToday && !plan.today().isEmpty() && isUnfinished(lastTime);
    }

    /** When the next scheduled extraction runs: now, after the reset while something is left, else at the next scheduled time. */
    public Instant nextRun(Instant lastTime, Instant nextTime) {
        if (isDue(lastTime)) {
            return now;
        }
        Instant reset = quota.nextReset(now);
        return isUnfinished(lastTime) && reset.isBefore(nextTime) ? reset : nextTime;
    }

    /** Whether something that was due at the scheduled time is left. */
    private boolean isUnfinished(Instant time) {
        FetchPlan then = planner.plan(selection, histories, OptionalInt.empty(), time);
        boolean isLeft = then.today().stream().anyMatch(step -> step.fetchedAt()
                .filter(fetched -> fetched.isAfter(time))
                .isEmpty());
        return isLeft || hasRetry(time);
    }

    /** Whether a response since then lacked the newest data and is retried on the next day. */
    private boolean hasRetry(Instant time) {
        return Stream.of(plan.today(), plan.later(), plan.notDue())
                .flatMap(List::stream)
                .filter(step -> step.status() != FetchStatus.DORMANT)
                .anyMatch(step -> step.respondedAt()
                                .filter(responded -> responded.isAfter(time))
                                .isPresent()
                        && step.dueAt()
                                .map(due -> !due.isAfter(quota.daysAfter(now, 1)))
                                .orElse(step.isDue()));
    }
}
