package dev.tapeline.vendor;

import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A response of the vendor: function, symbol, time of the fetch and body.
 *
 * @param fetchedAt truncated to milliseconds, the precision of headers and archive keys
 */
public record VendorResponse(VendorFunction function, Symbol symbol, Instant fetchedAt, RedactedBody body) {
    public VendorResponse {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
