package dev.tapeline.extractor.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalInt;

/**
 * What a key may ask for.
 *
 * @param perDay calls from one reset to the next; empty for no such limit
 * @param calls within any {@code period}
 * @param parallel calls under way at one time
 * @param reset when the vendor's day begins, in {@code zone}
 */
public record CallQuota(OptionalInt perDay, int calls, Duration period, int parallel, LocalTime reset, ZoneId zone) {
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final ZoneId VENDOR = ZoneId.of("America/New_York");

    public CallQuota {
        if (perDay.isPresent() && perDay.getAsInt() < 1) {
            throw new IllegalArgumentException("a quota of " + perDay.getAsInt() + " calls a day allows none");
        }
        if (calls < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a quota of " + calls + " calls in " + period + " allows none");
        }
        if (parallel < 1 || parallel > 32) {
            throw new IllegalArgumentException("between 1 and 32 calls at a time, not " + parallel);
        }
    }

    /** A free key: so many calls a day and a second, one at a time, the day being New York's. */
    public static CallQuota free(int perDay, int perSecond) {
        return new CallQuota(OptionalInt.of(perDay), perSecond, Duration.ofSeconds(1), 1, MIDNIGHT, VENDOR);
    }

    /** No limit, as of a market that costs nothing. */
    public static CallQuota unlimited(int parallel) {
        return new CallQuota(OptionalInt.empty(), 1_000, Duration.ofSeconds(1), parallel, MIDNIGHT, VENDOR);
    }

    /** When the vendor's day began that is under way. */
    public Instant dayStart(Instant now) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(reset).atZone(zone);
        ZonedDateTime start = today.toInstant().isAfter(now)
                ? today.toLocalDate().minusDays(1).atTime(reset).atZone(zone)
                : today;
        return start.toInstant();
    }

    /** When the next vendor's day begins. */
    public Instant nextReset(Instant now) {
        return daysAfter(now, 1);
    }

    /** The beginning of the vendor's day so many days after the one that is under way. */
    Instant daysAfter(Instant now, int days) {
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
