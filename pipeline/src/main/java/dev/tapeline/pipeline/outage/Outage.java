package dev.tapeline.pipeline.outage;

import java.time.Instant;

/**
 * A server that is unavailable at present.
 *
 * @param dependency kind and address of the server
 * @param since when a probe failed first
 * @param reason why it failed last
 */
public record Outage(String dependency, Instant since, String reason) {
    /** Such as {@code unavailable since 2026-11-23T14:00:00Z: Connection refused}. */
    public String description() {
        return "unavailable since " + since + ": " + reason;
    }
}
