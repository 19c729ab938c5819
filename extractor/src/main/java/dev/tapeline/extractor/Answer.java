package dev.tapeline.extractor;

import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorFunction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An answer of the API: what was asked, when it was fetched, what came.
 *
 * @param fetchedAt in whole milliseconds, as headers and archive keys tell it
 */
public record Answer(VendorFunction function, Symbol symbol, Instant fetchedAt, Body body) implements Outcome {
    public Answer {
        fetchedAt = fetchedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
