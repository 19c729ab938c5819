package dev.tapeline.testsupport.fault.schedule;

/** How a response differs from the one before it for the same symbol. */
public enum SeriesChange {
    /** One more week. */
    NEW_WEEK,
    /** One more week, and two earlier weeks are corrected. */
    RESTATED,
    /** One more week with a dividend, so that all earlier adjusted closes are rescaled. */
    RESCALED,
    /** One more week, and one row that breaks a rule. */
    REJECTED_ROW,
    /** Fetched again, with the same rows. */
    UNCHANGED,
    /** The oldest weeks are missing: rejected as a whole. */
    SHRUNK,
    /** The prices of another company: rejected as a whole. */
    OTHER_IDENTITY;

    boolean isSuspect() {
        return this == SHRUNK || this == OTHER_IDENTITY;
    }
}
