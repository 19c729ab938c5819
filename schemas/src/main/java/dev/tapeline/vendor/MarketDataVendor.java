package dev.tapeline.vendor;

import dev.tapeline.vendor.payload.PayloadParser;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything the pipeline needs to know about one vendor of market data.
 *
 * <p>Stateless and thread-safe: an implementation holds no API key and no connection.
 */
public interface MarketDataVendor {
    /** Short name such as {@code alphavantage}, the prefix of {@code ce_type}. */
    String name();

    /** A client for the vendor's API. */
    VendorClient client(VendorClientSettings settings, Clock clock);

    /** A redactor that removes the key, if there is one, and whatever else the vendor may echo of a caller's key. */
    ResponseRedactor redactor(Optional<ApiKey> key);

    /** Classifies a body that came with HTTP status 200. */
    ResponseClassification classify(VendorRequest request, RedactedBody body);

    /** Identifies a saved body by its content alone. */
    ResponseIdentity identify(RedactedBody body);

    /** End of the vendor's day that the name of a saved file contains. */
    Optional<Instant> fetchedAt(String fileName);

    /** The parser of the vendor's payloads. */
    PayloadParser parser();
}
