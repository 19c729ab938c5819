package dev.tapeline.outcome;

/**
 * Why a payload is rejected as a whole.
 *
 * <p>The names are stored in receipts and rejections for ever, so they never change.
 */
public enum PayloadRule {
    /** The record's headers or key cannot be read. */
    UNREADABLE_RECORD,
    /** The symbol's suffix names a market that trades or traded on Sundays, which ISO weeks would split. */
    SUNDAY_MARKET,
    /** Fetched-at is more than a day after the record was published. */
    FETCHED_IN_FUTURE,
    /** There are no rules for the function. */
    UNKNOWN_FUNCTION,
    /** The response was larger than the limit and was published without its body. */
    OVERSIZE,
    /** The body is not JSON, or is cut off. */
    NOT_JSON,
    /** The body is a message about an error or a limit. */
    ERROR_ANSWER,
    /** The body holds no weekly series, or no list of splits or dividends. */
    NO_SERIES,
    /** The series holds no row. */
    EMPTY_SERIES,
    /** The body is about another symbol than the one that was requested. */
    WRONG_SYMBOL,
    /** Every row is rejected. */
    NO_VALID_ROW,
    /** The sum of the dividends of one week has more digits than a dividend may have. */
    WEEK_TOO_LARGE,
    /** More than 1 % of the current vintage's complete weeks, and more than one, are absent or have rejected rows. */
    HISTORY_SHRANK,
    /** So many raw closes, and at least five, differ from the current vintage that the symbol probably names another stock. */
    IDENTITY_CHANGED,
    /** A rule ended with an unexpected error, a defect of the program; its log has the cause. */
    RULE_FAILED
}
