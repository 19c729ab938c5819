package dev.tapeline.extractor.decision;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of decisions, derived from their subject, so that the same decision made twice has one id. */
final class DecisionIds {
    private DecisionIds() {}

    /** Id of publishing a payload again after an attempt was rejected: each attempt has one successor. */
    static String republication(String payloadId, int attempt) {
        return id("PUBLISH AGAIN", payloadId, attempt);
    }

    /** Id of discarding a rejection. */
    static String discard(String rejectionId, int attempt) {
        return id("DISCARD", rejectionId, attempt);
    }

    private static String id(String what, String of, int attempt) {
        String name = String.join("\n", what, of, Integer.toString(attempt));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
