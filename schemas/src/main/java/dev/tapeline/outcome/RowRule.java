package dev.tapeline.outcome;

/**
 * Why a single row is rejected.
 *
 * <p>The names are stored in rejections for ever, so they never change.
 */
public enum RowRule {
    /** The date is not an ISO date, or is before 1900. */
    BAD_DATE,
    /** A field other than the dividend of a bar is absent or null. */
    MISSING_FIELD,
    /** A field is not a finite decimal number, or the volume is not a whole one. */
    NOT_A_NUMBER,
    /** A number has more than 12 integer or 6 fraction digits, and is never rounded. */
    TOO_MANY_DIGITS,
    /** A price is zero or negative, or an adjusted close is negative. */
    PRICE_NOT_POSITIVE,
    /** Low is above open or close, or high is below one of them. */
    OUTSIDE_RANGE,
    /** The volume is negative. */
    NEGATIVE_VOLUME,
    /** The volume is 0, and {@code tapeline.normalizer.reject-zero-volume} is set. */
    ZERO_VOLUME,
    /** The dividend is negative. */
    NEGATIVE_DIVIDEND,
    /** The factor of a reported split is zero or negative. */
    SPLIT_NOT_POSITIVE,
    /** The date is after the day on which the payload was fetched. */
    FUTURE_DATE,
    /** An earlier row of the payload has the same date and other values. */
    DUPLICATE_DATE
}
