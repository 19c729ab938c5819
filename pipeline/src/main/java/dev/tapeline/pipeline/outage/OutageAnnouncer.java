package dev.tapeline.pipeline.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides when an outage of one dependency is worth a line: at its begin, after growing intervals, and at its end.
 *
 * <p>Not thread-safe.
 */
final class OutageAnnouncer {
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(30);
    private static final int GROWTH = 3;

    private final String dependency;
    private Optional<Outage> outage = Optional.empty();
    private Duration interval = FIRST_INTERVAL;
    private Instant next = Instant.MIN;

    OutageAnnouncer(String dependency) {
        this.dependency = dependency;
    }

    Optional<Outage> outage() {
        return outage;
    }

    /** The line to print after a probe that failed; empty if the last line is recent. */
    Optional<String> failed(String reason, Instant now) {
        boolean isNew = outage.isEmpty();
        Instant since = outage.map(Outage::since).orElse(now.truncatedTo(ChronoUnit.SECONDS));
        outage = Optional.of(new Outage(dependency, since, reason));
        if (isNew) {
            interval = FIRST_INTERVAL;
            next = now.plus(interval);
            return Optional.of("%s is unavailable, retrying: %s".formatted(dependency, reason));
        }
        if (now.isBefore(next)) {
            return Optional.empty();
        }
        interval = interval.multipliedBy(GROWTH).compareTo(LONGEST_INTERVAL) < 0
                ? interval.multipliedBy(GROWTH)
                : LONGEST_INTERVAL;
        next = now.plus(interval);
        return Optional.of("%s is still unavailable after %s, retrying: %s"
                .formatted(dependency, text(Duration.between(since, now)), reason));
    }

    /** The line to print after a probe that succeeded; empty if there was no outage. */
    Optional<String> succeeded(Instant now) {
        Optional<String> line = outage.map(over ->
                "%s is available again after %s".formatted(dependency, text(Duration.between(over.since(), now))));
        outage = Optional.empty();
        return line;
    }

    private static String text(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        return duration.compareTo(Duration.ofHours(2)) < 0 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
