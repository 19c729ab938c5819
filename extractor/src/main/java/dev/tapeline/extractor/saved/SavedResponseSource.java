package dev.tapeline.extractor.saved;

import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.extractor.LiveExtractor;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.ResponseResult;
import java.util.Iterator;

/**
 * Where a batch gets answers that somebody saved; those of the live API cost credits and are {@link LiveExtractor}'s.
 */
public interface SavedResponseSource {
    MarketDataSource market();

    /** Number of outcomes that {@link #outcomes} will give. */
    int planned();

    /** One outcome after the other, each got when asked for; bodies are masked at this door. */
    Iterator<ResponseResult> outcomes(KeyRedactor redaction);
}
