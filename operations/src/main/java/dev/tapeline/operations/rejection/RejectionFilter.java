package dev.tapeline.operations.rejection;

import java.util.Locale;
import java.util.Map;

/**
 * Which rejections to select; an empty text matches all.
 *
 * @param status a status in lower case, or {@code all}
 */
public record RejectionFilter(String status, String symbol, String rule, String batch) {
    /** Upper-cases symbol and rule, as the warehouse stores them. */
    public RejectionFilter {
        symbol = symbol.toUpperCase(Locale.ROOT);
        rule = rule.toUpperCase(Locale.ROOT);
    }

    /** All open rejections of a rule; of every rule if it is empty. */
    public static RejectionFilter open(String rule) {
        return new RejectionFilter("open", "", rule, "");
    }

    Map<String, String> parameters(String idPrefix) {
        return Map.of("status", status, "symbol", symbol, "rule", rule, "batch", batch, "id_prefix", idPrefix);
    }
}
