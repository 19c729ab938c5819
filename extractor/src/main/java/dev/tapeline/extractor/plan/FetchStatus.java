package dev.tapeline.extractor.plan;

/** Where a question stands: whether it has an answer, and how good that is. */
public enum FetchStatus {
    /** Never answered. */
    NEW,
    /** Answered, but not since the newest complete week closed, or too long ago. */
    STALE,
    /** Answered after the newest complete week closed, but without that week. */
    LACKING,
    /** No bar for at least four weeks of its exchange: delisted or halted; asked for ever more rarely. */
    DORMANT,
    /** Answered well enough. */
    FRESH,
    /** Refused for good: skipped until somebody asks for the symbol by name. */
    REFUSED
}
