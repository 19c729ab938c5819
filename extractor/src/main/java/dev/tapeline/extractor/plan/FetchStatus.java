package dev.tapeline.extractor.plan;

/** The state of a request: whether it has a payload, and how current that is. */
public enum FetchStatus {
    /** Never fetched. */
    NEW,
    /** Fetched, but not since the newest complete week closed, or too long ago. */
    STALE,
    /** Fetched after the newest complete week closed, but without that week. */
    LACKING,
    /** No bar for at least four weeks of its exchange: delisted or halted; fetched at growing intervals. */
    DORMANT,
    /** Up to date. */
    FRESH,
    /** Permanent failure: skipped until the user names the symbol. */
    REFUSED
}
