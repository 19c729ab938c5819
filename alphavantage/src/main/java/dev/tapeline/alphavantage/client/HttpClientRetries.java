package dev.tapeline.alphavantage.client;

/**
 * Disables the automatic retry of the JDK's HTTP client.
 *
 * <p>When a connection breaks before the first byte of a response, the client silently repeats a GET: a credit that was
 * not reserved. The only switch is a system property, read when the first client of the JVM sends its first request.
 */
public final class HttpClientRetries {
    private static final String PROPERTY = "jdk.httpclient.redirects.retrylimit";

    private HttpClientRetries() {}

    /** Must be called before any HTTP client of the JVM is used. */
    public static void disable() {
        System.setProperty(PROPERTY, "1");
    }
}
