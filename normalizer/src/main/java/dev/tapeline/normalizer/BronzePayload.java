package dev.tapeline.normalizer;

import dev.tapeline.market.Symbol;
import java.time.Instant;

/**
 * A record of {@code bronze.payloads} whose key and headers could be read.
 *
 * @param publishedAt the record's timestamp
 * @param function as the header names it; it may be one that the rules do not know
 * @param isOversize whether the answer was too large to be published
 */
record BronzePayload(
        BronzePosition position,
        Instant publishedAt,
        String payloadId,
        String batchId,
        String function,
        Symbol symbol,
        Instant fetchedAt,
        int attempt,
        String sha256,
        String archiveKey,
        boolean isOversize,
        byte[] body) {}
