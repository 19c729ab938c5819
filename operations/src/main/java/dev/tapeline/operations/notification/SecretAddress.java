package dev.tapeline.operations.notification;

import dev.tapeline.failure.UsageException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of a receiver. It contains the right to send there, so that its text shows the host only.
 */
public final class SecretAddress {
    private final URI uri;

    private SecretAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * The address that a configuration key gives.
     *
     * @param key for the message
     * @throws UsageException if it is no address of HTTP; the message does not contain it
     */
    public static SecretAddress of(String key, String value) {
        try {
            URI uri = new URI(value.strip());
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
                return new SecretAddress(uri);
            }
        } catch (URISyntaxException e) {
            // Its message contains the address.
        }
        throw new UsageException(
                "configuration: " + key + " is not an address that begins with https:// or http:// and a host");
    }

    URI uri() {
        return uri;
    }

    /** The host, which is no secret. */
    public String host() {
        return uri.getHost();
    }

    /** The format that its host expects. */
    public WebhookFormat format() {
        return WebhookFormat.of(uri);
    }

    @Override
    public String toString() {
        return host();
    }
}
