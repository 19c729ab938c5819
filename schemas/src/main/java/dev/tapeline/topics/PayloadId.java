package dev.tapeline.topics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The id of a payload: the same response has the same id, however often it is published. */
public final class PayloadId {
    private PayloadId() {}

    /** Name-based UUID of source, function, symbol, fetched-at and SHA-256 of the body. */
    public static String of(String source, String function, String symbol, Instant fetchedAt, String sha256) {
        String name = String.join("\n", source, function, symbol, Long.toString(fetchedAt.toEpochMilli()), sha256);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
