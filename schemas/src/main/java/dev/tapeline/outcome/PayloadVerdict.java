package dev.tapeline.outcome;

/**
 * The outcome of a payload.
 *
 * <p>The names are stored in receipts for ever, so they never change.
 */
public enum PayloadVerdict {
    /** It changed the data. */
    APPLIED,
    /** It holds the values that were known. */
    UNCHANGED,
    /** A newer payload was applied before. */
    STALE,
    /** An empty OVERVIEW: the vendor has no data about the company. */
    NO_METADATA,
    /** It was rejected as a whole. */
    REJECTED
}
