package dev.tapeline.benchmarks.silver;

import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.record.BronzeCoordinates;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import java.time.Instant;
import java.util.Optional;

/** Creates bronze payloads without a topic. */
final class BenchmarkPayload {
    private static final Instant FIRST = Instant.parse("2026-11-21T05:00:00Z");

    private BenchmarkPayload() {}

    static BronzePayload of(String symbol, byte[] body, int number) {
        Instant fetchedAt = FIRST.plusSeconds(7L * 24 * 3600 * number);
        return new BronzePayload(
                new BronzeCoordinates(0, number),
                fetchedAt,
                "payload-" + number,
                "batch",
                new PayloadType(
                        MarketDataSource.ALPHA_VANTAGE.vendor(), VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED.name()),
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
