package dev.tapeline.outcome;

/** What became of a payload. The names appear in receipts and are kept for ever. */
public enum PayloadVerdict {
    /** It brought something new. */
    APPLIED,
    /** It tells what was known. */
    UNCHANGED,
    /** A newer answer is known already. */
    STALE,
    /** An OVERVIEW of a symbol that the source knows nothing of. */
    NO_METADATA,
    /** It was refused whole. */
    REJECTED
}
