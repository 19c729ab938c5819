package dev.tapeline.pipeline.config;

import dev.tapeline.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of the API: Alpha Vantage, unless {@code ALPHAVANTAGE_BASE_URL} overrides it. */
public final class VendorBaseUrl {
    private static final String VARIABLE = "ALPHAVANTAGE_BASE_URL";
    private static final String VENDOR = "https://www.alphavantage.co";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private VendorBaseUrl() {}

    /**
     * The address, without {@code /query}: from the environment, else from {@code .env}, else Alpha Vantage's.
     *
     * @throws UsageException if it is not an address to which a key may be sent
     */
    public static URI baseUrl() {
        return baseUrl(EnvironmentVariables.ofProcess());
    }

    static URI baseUrl(EnvironmentVariables variables) {
        return checked(variables
                .inEnvironment(VARIABLE)
                .or(() -> variables.inDotEnv(VARIABLE))
                .orElse(VENDOR));
    }

    private static URI checked(String text) {
        URI url = parsed(text.replaceFirst("/+$", ""));
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new UsageException(VARIABLE + " is not an address such as " + VENDOR + " or http://127.0.0.1:8399");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new UsageException(VARIABLE
                    + " contains a query, a fragment or a user: give the address alone, such as " + VENDOR
                    + "; the key is configured separately");
        }
        if (scheme.equals("http")
                && !LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
            throw new UsageException(VARIABLE + " is plain http to another machine (" + url.getHost()
                    + "): the key would travel in clear text; use https, or a loopback address");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without the cause: its message would show the text, which may contain a key.
            throw new UsageException(VARIABLE + " is not an address such as " + VENDOR + " or http://127.0.0.1:8399");
        }
    }
}
