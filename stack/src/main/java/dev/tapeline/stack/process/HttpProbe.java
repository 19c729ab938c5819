package dev.tapeline.stack.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.function.IntPredicate;

/** Asks whether a server on loopback answers; it is asked many times a second, so that silence is not an error. */
public final class HttpProbe {

    private static final int MILLIS = 2_000;

    private HttpProbe() {}

    public static boolean answers(URI url, IntPredicate expected) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try {
                return expected.test(connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
