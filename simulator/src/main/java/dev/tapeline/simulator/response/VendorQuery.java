package dev.tapeline.simulator.response;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a call; a missing parameter is empty.
 *
 * <p>The text form leaves out the key, since a caller may use a real one by mistake.
 */
public record VendorQuery(String function, String symbol, String apiKey) {

    /** Parses the query part of a URL; malformed parameters are taken literally or left out. */
    public static VendorQuery of(String text) {
        Map<String, String> parameters = parameters(text);
        return new VendorQuery(
                parameters.getOrDefault("function", ""),
                parameters.getOrDefault("symbol", ""),
                parameters.getOrDefault("apikey", ""));
    }

    public VendorQuery withSymbol(String otherSymbol) {
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
        return "VendorQuery[function=" + function + ", symbol=" + symbol + "]";
    }
}
