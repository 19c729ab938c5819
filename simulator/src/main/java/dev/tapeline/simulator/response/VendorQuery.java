package dev.tapeline.simulator.response;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a caller asked for; a parameter left out is empty.
 *
 * <p>Prints without the key, since the caller may have pointed a real one at us.
 */
public record VendorQuery(String function, String symbol, String apiKey) {

    /** Reads what stands behind the question mark; nothing is too odd to be read somehow. */
    public static VendorQuery of(String text) {
        Map<String, String> parameters = parameters(text);
        return new VendorQuery(
                parameters.getOrDefault("function", ""),
                parameters.getOrDefault("symbol", ""),
                parameters.getOrDefault("apikey", ""));
    }

    public VendorQuery about(String otherSymbol) {
        return new VendorQuery(function, otherSymbol, apiKey);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Query[function=" + function + ", symbol=" + symbol + "]";
    }
}
