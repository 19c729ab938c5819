package dev.tapeline.outcome;

/** Why a payload is refused as a whole. The names appear in receipts and rejections and are kept for ever. */
public enum PayloadRule {
    /** The record's headers or key cannot be read. */
    UNREADABLE_RECORD,
    /** The symbol's suffix names a market that trades on Sundays, which ISO weeks would tear apart. */
    SUNDAY_MARKET,
    /** The answer claims to be fetched more than a day after it was published. */
    FETCHED_IN_FUTURE,
    /** The function is not one that the rules know. */
    UNKNOWN_FUNCTION,
    /** The answer was larger than the limit and was published without its body. */
    OVERSIZE,
    /** The body is not JSON, or ends too early. */
    NOT_JSON,
    /** The body is an error or limit message. */
    ERROR_ANSWER,
    /** The body holds no weekly series. */
    NO_SERIES,
    /** The series holds no row. */
    EMPTY_SERIES,
    /** The body is about another symbol than the one asked for. */
    WRONG_SYMBOL,
    /** No row passed the row rules. */
    NO_VALID_ROW,
    /** The rows of one week add up to more digits than a dividend may have. */
    WEEK_TOO_LARGE,
    /** A finished week of the current vintage is absent or its row is refused. */
    HISTORY_SHRANK,
    /** So many raw closes differ from the current vintage that the ticker must have been reused. */
    IDENTITY_CHANGED
}
