package dev.tapeline.outcome;

/**
 * What a person can decide about a rejection.
 *
 * <p>The names are stored in topics and the archive for ever, so they never change.
 */
public enum DecisionKind {
    /** The suspect payload is correct: it is published again and the rules for suspect payloads do not apply. */
    ACCEPT,
    /** The payload is published again, because the rules or the data before it have changed. */
    REDRIVE,
    /** The rejection is correct and needs no more attention. */
    DISCARD;

    /** Whether the decision publishes the payload again. */
    public boolean publishesAgain() {
        return this != DISCARD;
    }
}
