package dev.tapeline.stack.market;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a caller asked for; a parameter left out is empty.
 *
 * <p>Prints without the key, since the caller may have pointed a real one at us.
 */
record Query(String function, String symbol, String apiKey) {

    static Query of(URI uri) {
        Map<String, String> parameters = parameters(uri);
        return new Query(
                parameters.getOrDefault("function", ""),
                parameters.getOrDefault("symbol", ""),
                parameters.getOrDefault("apikey", ""));
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Query[function=" + function + ", symbol=" + symbol + "]";
    }
}
