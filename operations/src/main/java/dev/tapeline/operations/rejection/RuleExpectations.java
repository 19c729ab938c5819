package dev.tapeline.operations.rejection;

import java.util.Map;

/** What each rule expects, in one phrase, for the details of a rejection. */
public final class RuleExpectations {
    private static final Map<String, String> BY_RULE = Map.ofEntries(
            Map.entry("UNREADABLE_RECORD", "a record key and headers as written by the extractor"),
            Map.entry("UNKNOWN_FUNCTION", "the function TIME_SERIES_WEEKLY_ADJUSTED, OVERVIEW, SPLITS or DIVIDENDS"),
            Map.entry("OVERSIZE", "a response of at most 16 MiB"),
            Map.entry("NOT_JSON", "one complete JSON object"),
            Map.entry("ERROR_ANSWER", "data, not an error message of the vendor"),
            Map.entry("NO_SERIES", "the field 'Weekly Adjusted Time Series', or 'data' of SPLITS and DIVIDENDS"),
            Map.entry("EMPTY_SERIES", "at least one row"),
            Map.entry("WRONG_SYMBOL", "a response about the requested symbol"),
            Map.entry("NO_VALID_ROW", "at least one row that passes the row rules"),
            Map.entry(
                    "HISTORY_SHRANK",
                    "a valid row for at least 99 % of the complete weeks of the current vintage, or for all but one (accept"
                            + " applies the payload as it is and withdraws the missing weeks)"),
            Map.entry(
                    "IDENTITY_CHANGED",
                    "closing prices within 1 % of the current vintage in at least 80 % of the common weeks, or in all but"
                            + " four (accept replaces the series)"),
            Map.entry("SUNDAY_MARKET", "a market whose weeks do not begin on Sunday"),
            Map.entry("FETCHED_IN_FUTURE", "a fetch time before the publication time"),
            Map.entry("WEEK_TOO_LARGE", "a sum of dividends per week of at most 12 integer digits"),
            Map.entry(
                    "RULE_FAILED",
                    "a program without this defect: report it with the cause in the log; redrive applies the rules of a"
                            + " corrected release"),
            Map.entry("BAD_DATE", "an ISO date from 1900-01-01 on, such as 2026-11-20"),
            Map.entry(
                    "MISSING_FIELD",
                    "open, high, low, close, adjusted close and volume; of an action its date and value"),
            Map.entry("NOT_A_NUMBER", "finite decimal numbers, an integer for the volume"),
            Map.entry("TOO_MANY_DIGITS", "at most 12 integer and 6 fraction digits, 17 for the volume"),
            Map.entry("PRICE_NOT_POSITIVE", "prices above 0, an adjusted close of 0 or more"),
            Map.entry("OUTSIDE_RANGE", "low <= open, close <= high"),
            Map.entry("NEGATIVE_VOLUME", "a volume of 0 or more"),
            Map.entry("ZERO_VOLUME", "a volume above 0 (tapeline.normalizer.reject-zero-volume is set)"),
            Map.entry("NEGATIVE_DIVIDEND", "a dividend amount of 0 or more"),
            Map.entry("SPLIT_NOT_POSITIVE", "a split factor above 0"),
            Map.entry("FUTURE_DATE", "a date not after the day of the fetch"),
            Map.entry(
                    "HELD",
                    "bars that can be loaded (redrive publishes the whole vintage again; until then the symbol stays as it"
                            + " was)"),
            Map.entry("DUPLICATE_DATE", "each date once, or repeated with identical values"));

    private RuleExpectations() {}

    /** The expectation of a rule; refers to the detail of the rejection for a rule of another release. */
    public static String of(String rule) {
        return BY_RULE.getOrDefault(rule, "see the detail");
    }

    static boolean knows(String rule) {
        return BY_RULE.containsKey(rule);
    }
}
