package dev.tapeline.normalizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes answers in the vendor's shape, row by row, as tests need them. */
final class Answers {
    private final String symbol;
    private final List<String> rows = new ArrayList<>();

    private Answers(String symbol) {
        this.symbol = symbol;
    }

    static Answers of(String symbol) {
        return new Answers(symbol);
    }

    /** A row from its fields in order: open, high, low, close, adjusted close, volume, dividend. */
    Answers row(String date, String... fields) {
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

    /** A flat week at a price. */
    Answers week(String date, String price) {
        return row(date, price, price, price, price, price, "1000", "0.0000");
    }

    Answers raw(String date, String json) {
        rows.add(quoted(date) + ": " + json);
        return this;
    }

    byte[] body() {
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
