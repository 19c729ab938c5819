package dev.tapeline.vendor;

import java.net.URI;
import java.time.Duration;

/**
 * Address, key and time limit of a vendor's API.
 *
 * @param baseUrl address of the API or of a simulator, without a query
 * @param timeout of one call, from connecting to the last byte
 */
public record VendorClientSettings(URI baseUrl, ApiKey apiKey, Duration timeout) {
    public VendorClientSettings {
        if (baseUrl.getHost() == null || baseUrl.getQuery() != null) {
            throw new IllegalArgumentException("the vendor's address is not a plain URL: " + baseUrl);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of a call must be positive, not " + timeout);
        }
    }
}
