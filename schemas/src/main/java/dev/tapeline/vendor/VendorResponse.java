package dev.tapeline.vendor;

import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An answer of the API: what was asked, when it was fetched, what came.
 *
 * @param fetchedAt in whole milliseconds, as headers and archive keys tell it
 */
public record VendorResponse(VendorFunction function, Symbol symbol, Instant fetchedAt, RedactedBody body)
        implements ResponseResult {
    public VendorResponse {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
