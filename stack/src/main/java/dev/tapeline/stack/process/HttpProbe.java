package dev.tapeline.stack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.function.IntPredicate;

/** Checks whether a server on loopback responds; no response is an ordinary result, since a starting server is polled. */
public final class HttpProbe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private HttpProbe() {}

    /** Whether the server responds within two seconds with an expected status. */
    public static boolean responds(URI url, IntPredicate expectedStatus) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return expectedStatus.test(connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
