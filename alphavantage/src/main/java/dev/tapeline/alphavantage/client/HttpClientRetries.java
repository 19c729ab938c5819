package dev.tapeline.alphavantage.client;

/**
 * Keeps the JDK's HTTP client from repeating a call by itself.
 *
 * <p>When a connection breaks before the first byte of an answer, the client silently sends a GET once more: a credit
 * that nobody has reserved. The only switch is a property that is read when the first client of the JVM sends its first
 * request, so the application forbids it first of all.
 */
public final class HttpClientRetries {
    private static final String PROPERTY = "jdk.httpclient.redirects.retrylimit";

    private HttpClientRetries() {}

    /** To be called before any HTTP client is used. */
    public static void forbid() {
        System.setProperty(PROPERTY, "1");
    }
}
