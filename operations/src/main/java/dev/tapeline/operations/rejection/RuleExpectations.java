package dev.tapeline.operations.rejection;

import java.util.Map;

/** What each rule expects, in words for the person who looks at a refusal. */
public final class RuleExpectations {
    private static final Map<String, String> BY_RULE = Map.ofEntries(
            Map.entry("UNREADABLE_RECORD", "a key and headers as the extractor writes them"),
            Map.entry("UNKNOWN_FUNCTION", "a function that the rules know: TIME_SERIES_WEEKLY_ADJUSTED or OVERVIEW"),
            Map.entry("OVERSIZE", "an answer of at most 16 MiB"),
            Map.entry("NOT_JSON", "one whole JSON object"),
            Map.entry("ERROR_ANSWER", "data, not a message of the vendor"),
            Map.entry("NO_SERIES", "a field 'Weekly Adjusted Time Series'"),
            Map.entry("EMPTY_SERIES", "at least one row"),
            Map.entry("WRONG_SYMBOL", "an answer about the symbol that was asked for"),
            Map.entry("NO_VALID_ROW", "at least one row that passes the row rules"),
            Map.entry(
                    "HISTORY_SHRANK",
                    "a valid row for every finished week of the current vintage (accept takes the answer as it is and"
                            + " withdraws the missing weeks)"),
            Map.entry(
                    "IDENTITY_CHANGED",
                    "closes within 1 % of the current vintage's in at least 80 % of the shared weeks (accept takes the"
                            + " answer as another series)"),
            Map.entry("SUNDAY_MARKET", "a market whose weeks do not begin on Sunday"),
            Map.entry("FETCHED_IN_FUTURE", "an answer fetched before it was published"),
            Map.entry("WEEK_TOO_LARGE", "dividends of one week of at most 12 integer digits together"),
            Map.entry("BAD_DATE", "an ISO date, such as 2026-11-20"),
            Map.entry("MISSING_FIELD", "open, high, low, close, adjusted close, volume and dividend amount"),
            Map.entry("NOT_A_NUMBER", "finite decimal numbers, a whole one for the volume"),
            Map.entry("TOO_MANY_DIGITS", "at most 12 integer and 6 fraction digits, 18 for the volume"),
            Map.entry("PRICE_NOT_POSITIVE", "prices above 0"),
            Map.entry("OUTSIDE_RANGE", "low <= open, close <= high"),
            Map.entry("NEGATIVE_VOLUME", "a volume of 0 or more"),
            Map.entry("NEGATIVE_DIVIDEND", "a dividend amount of 0 or more"),
            Map.entry("FUTURE_DATE", "a date not after the day on which the answer was fetched"),
            Map.entry("DUPLICATE_DATE", "each date once, or each time with the same values"));

    private RuleExpectations() {}

    public static String of(String rule) {
        return BY_RULE.getOrDefault(rule, "what the detail says");
    }

    public static boolean knows(String rule) {
        return BY_RULE.containsKey(rule);
    }
}
