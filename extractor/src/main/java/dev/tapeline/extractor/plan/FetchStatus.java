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
    /** A payload was fetched earlier, but the last response held no data: fetched at growing intervals, never given up. */
    UNAVAILABLE,
    /** Up to date. */
    FRESH,
    /** Permanent failure of a symbol that never had a payload: skipped until the user names it. */
    REFUSED
}
