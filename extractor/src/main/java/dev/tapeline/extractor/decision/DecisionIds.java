package dev.tapeline.extractor.decision;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identities of decisions: functions of what is decided on, so that the same decision taken twice is one. */
final class DecisionIds {
    private DecisionIds() {}

    /** Of publishing a payload again after it was refused under an attempt: there is one next attempt, whoever asks. */
    static String publishingAgain(String payloadId, int attempt) {
        return id("PUBLISH AGAIN", payloadId, attempt);
    }

    static String discarding(String rejectionId, int attempt) {
        return id("DISCARD", rejectionId, attempt);
    }

    private static String id(String what, String of, int attempt) {
        String name = String.join("\n", what, of, Integer.toString(attempt));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
