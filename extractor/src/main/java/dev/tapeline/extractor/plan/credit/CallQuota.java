package dev.tapeline.extractor.plan.credit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalInt;

/**
 * The calls that a key allows.
 *
 * @param perDay calls from one reset to the next; empty for no such limit
 * @param calls within any {@code period}
 * @param parallel calls in flight at one time
 * @param reset when the vendor's day begins, in {@code zone}
 */
public record CallQuota(OptionalInt perDay, int calls, Duration period, int parallel, LocalTime reset, ZoneId zone) {
    public CallQuota {
        if (perDay.isPresent() && perDay.getAsInt() < 1) {
            throw new IllegalArgumentException("a quota of " + perDay.getAsInt() + " calls a day allows no call");
        }
        if (calls < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a quota of " + calls + " calls in " + period + " allows no call");
        }
        if (parallel < 1 || parallel > 32) {
            throw new IllegalArgumentException("between 1 and 32 calls at a time, not " + parallel);
        }
    }

    /** No daily limit, as for a simulated market; the vendor's day begins at midnight. */
    public static CallQuota unlimited(int parallel, ZoneId zone) {
        return new CallQuota(OptionalInt.empty(), 1_000, Duration.ofSeconds(1), parallel, LocalTime.MIDNIGHT, zone);
    }

    /** Start of the vendor's current day. */
    public Instant dayStart(Instant now) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(reset).atZone(zone);
        ZonedDateTime start = today.toInstant().isAfter(now)
                ? today.toLocalDate().minusDays(1).atTime(reset).atZone(zone)
                : today;
        return start.toInstant();
    }

    /** Start of the vendor's next day. */
    public Instant nextReset(Instant now) {
        return daysAfter(now, 1);
    }

    /** Start of the vendor's day so many days after the current one. */
    public Instant daysAfter(Instant now, int days) {
        return dayStart(now)
                .atZone(zone)
                .toLocalDate()
                .plusDays(days)
                .atTime(reset)
                .atZone(zone)
                .toInstant();
    }

    /** Credits left today; empty where there is no limit. */
    public OptionalInt left(CreditLedger ledger, Instant now) {
        if (perDay.isEmpty()) {
            return perDay;
        }
        Instant start = dayStart(now);
        return OptionalInt.of(
                ledger.isSpentSince(start) ? 0 : Math.max(0, perDay.getAsInt() - ledger.creditsSince(start)));
    }
}
