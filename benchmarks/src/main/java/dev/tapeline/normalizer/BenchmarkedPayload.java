package dev.tapeline.normalizer;

import dev.tapeline.market.Symbol;
import java.time.Instant;
import java.util.Optional;

/** Bronze payloads for benchmarks. */
final class BenchmarkedPayload {
    private static final Instant FIRST = Instant.parse("2026-11-21T05:00:00Z");

    private BenchmarkedPayload() {}

    static BronzePayload of(String symbol, byte[] body, int number) {
        Instant fetchedAt = FIRST.plusSeconds(7L * 24 * 3600 * number);
        return new BronzePayload(
                new BronzePosition(0, number),
                fetchedAt,
                "payload-" + number,
                "batch",
                "TIME_SERIES_WEEKLY_ADJUSTED",
                new Symbol(symbol),
                fetchedAt,
                0,
                Optional.empty(),
                "0".repeat(64),
                "bronze/" + symbol,
                false,
                body);
    }
}
