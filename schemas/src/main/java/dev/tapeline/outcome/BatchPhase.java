package dev.tapeline.outcome;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far a batch has come: the event in {@code bronze.batches} and the status in {@code ops.batch}.
 *
 * <p>The names are stored in topics and in the warehouse for ever, so they never change.
 */
public enum BatchPhase {
    STARTED("running"),
    FINISHED("finished"),
    /** A failure ended the extraction before all planned payloads were published. */
    FAILED("failed");

    private final String status;

    BatchPhase(String status) {
        this.status = status;
    }

    /** The value of {@code ops.batch.status}. */
    public String status() {
        return status;
    }

    public boolean hasEnded() {
        return this != STARTED;
    }

    /** The phase that an event names; empty if this release does not know it. */
    public static Optional<BatchPhase> ofEvent(String event) {
        return Arrays.stream(values())
                .filter(phase -> phase.name().equals(event))
                .findFirst();
    }

    /**
     * The phase with this status.
     *
     * @throws IllegalArgumentException if no phase has it
     */
    public static BatchPhase ofStatus(String status) {
        return Arrays.stream(values())
                .filter(phase -> phase.status.equals(status))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no batch has the status " + status));
    }
}
