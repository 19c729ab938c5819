package dev.tapeline.outcome;

/** What a person can decide about something that a rule refused. The names appear in topics and are kept for ever. */
public enum DecisionKind {
    /** A suspect payload is right: published again, past the rules that suspected it. */
    ACCEPT,
    /** The rules or the world have changed: published again, through today's rules. */
    REDRIVE,
    /** The refusal stands, and nobody needs to look again. */
    DISCARD;

    /** Whether the decision publishes the payload once more. */
    public boolean publishesAgain() {
        return this != DISCARD;
    }
}
