package dev.tapeline.testsupport.payload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds the body of a weekly response in the vendor's format, row by row. */
public final class WeeklyPayloadBuilder {
    private final String symbol;
    private final List<String> rows = new ArrayList<>();

    private WeeklyPayloadBuilder(String symbol) {
        this.symbol = symbol;
    }

    public static WeeklyPayloadBuilder of(String symbol) {
        return new WeeklyPayloadBuilder(symbol);
    }

    /**
     * Adds a row.
     *
     * @param fields open, high, low, close, adjusted close, volume, dividend; null leaves out a field, a leading {@code #} writes
     *     it without quotes
     */
    public WeeklyPayloadBuilder row(String date, String... fields) {
        String[] names = {"open", "high", "low", "close", "adjusted close", "volume", "dividend amount"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null) {
                parts.add("\"%d. %s\": %s"
                        .formatted(
                                i + 1,
                                names[i],
                                fields[i].startsWith("#") ? fields[i].substring(1) : quoted(fields[i])));
            }
        }
        return raw(date, "{" + String.join(", ", parts) + "}");
    }

    /** Adds a row with all prices equal. */
    public WeeklyPayloadBuilder week(String date, String price) {
        return row(date, price, price, price, price, price, "1000", "0.0000");
    }

    /** Adds a row with this JSON. */
    public WeeklyPayloadBuilder raw(String date, String json) {
        rows.add(quoted(date) + ": " + json);
        return this;
    }

    public byte[] body() {
        return """
                {
                    "Meta Data": {
                        "1. Information": "Weekly Adjusted Prices and Volumes",
                        "2. Symbol": %s,
                        "3. Last Refreshed": "2026-11-20",
                        "4. Time Zone": "US/Eastern"
                    },
                    "Weekly Adjusted Time Series": {%s}
                }
                """.formatted(quoted(symbol), String.join(",\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
