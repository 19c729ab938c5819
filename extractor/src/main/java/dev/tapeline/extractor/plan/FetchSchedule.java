package dev.tapeline.extractor.plan;

import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How things stand at a moment: what an extraction would do, and whether it is the schedule's turn.
 *
 * <p>A round of the schedule is what was due at its last hour; newer weeks wait for the next. A round goes on, once in
 * each of the vendor's days, until nothing of it is left.
 */
public final class FetchSchedule {
    private final FetchPlanner planner;
    private final CallQuota quota;
    private final SymbolSelection demand;
    private final Function<VendorRequest, FetchHistory> histories;
    private final Optional<Instant> lastCall;
    private final Instant now;
    private final FetchPlan plan;

    /**
     * The outlook at a moment.
     *
     * @param creditsLeft in the vendor's day under way
     * @param lastCall when the API was last asked for anything
     */
    public FetchSchedule(
            FetchPlanner planner,
            CallQuota quota,
            SymbolSelection demand,
            Function<VendorRequest, FetchHistory> histories,
            OptionalInt creditsLeft,
            Optional<Instant> lastCall,
            Instant now) {
        this.planner = planner;
        this.quota = quota;
        this.demand = demand;
        this.histories = histories;
        this.lastCall = lastCall;
        this.now = now;
        this.plan = planner.plan(demand, histories, creditsLeft, now);
    }

    /** What an extraction that began now would do. */
    public FetchPlan plan() {
        return plan;
    }

    public CallQuota quota() {
        return quota;
    }

    public Optional<Instant> lastCall() {
        return lastCall;
    }

    /**
     * Whether the schedule's turn has come: something that was due at its last hour still is, there are credits for it, and
     * nobody has asked since then, or not yet in this day of the vendor's.
     */
    public boolean isTurn(Instant lastHour) {
        boolean isAskedToday = lastCall.filter(call -> !call.isBefore(lastHour) && !call.isBefore(quota.dayStart(now)))
                .isPresent();
        return !isAskedToday && !plan.today().isEmpty() && isOpen(lastHour);
    }

    /** When the schedule will ask next: now, after the reset while its round is not over, else at its next hour. */
    public Instant nextTurn(Instant lastHour, Instant nextHour) {
        if (isTurn(lastHour)) {
            return now;
        }
        Instant reset = quota.nextReset(now);
        return isOpen(lastHour) && reset.isBefore(nextHour) ? reset : nextHour;
    }

    /** Whether something of the round that began at the hour is left. */
    private boolean isOpen(Instant hour) {
        FetchPlan then = planner.plan(demand, histories, OptionalInt.empty(), hour);
        boolean isLeft = then.today().stream()
                .anyMatch(step ->
                        step.answeredAt().filter(answer -> answer.isAfter(hour)).isEmpty());
        return isLeft || hasTryAgain(hour);
    }

    /** Whether an answer of this round lacked the newest week and is to be asked for once more before the next. */
    private boolean hasTryAgain(Instant hour) {
        return Stream.of(plan.today(), plan.later(), plan.notDue())
                .flatMap(List::stream)
                .filter(step -> step.standing() == FetchStatus.LACKING)
                .anyMatch(step ->
                        step.answeredAt().filter(answer -> answer.isAfter(hour)).isPresent()
                                && step.dueAt()
                                        .map(due -> !due.isAfter(quota.daysAfter(now, 1)))
                                        .orElse(step.isDue()));
    }
}
