package dev.tapeline.operations.status;

import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.vendor.MarketDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the status of a home from its warehouse and its directory; works before the first batch and without gold. */
public final class StatusReader {
    private static final List<String> STORES = List.of("kafka", "registry", "s3", "postgres", "streams", "logs");

    private final WarehouseReader reader;

    /** Reads from one warehouse. */
    public StatusReader(WarehouseReader reader) {
        this.reader = reader;
    }

    private record Freshness(long symbols, String newestCompleteWeek, long symbolsThatHaveIt) {
        static final Freshness NONE = new Freshness(0, null, 0);
    }

    /**
     * The status now.
     *
     * @param home the home's directory
     * @param runningBy the command that runs the home's servers
     * @param schedule of {@code up} and {@code extract}, in words
     * @param fetching empty without an API key
     */
    public StatusReport read(
            Path home,
            Optional<MarketDataSource> market,
            Optional<String> runningBy,
            String schedule,
            Optional<FetchOutlook> fetching) {
        List<BatchStatus> lastBatch = reader.rows("status/last-batch", BatchStatus.class, Map.of());
        Freshness freshness = freshness();
        return new StatusReport(
                home.toString(),
                market.map(MarketDataSource::label).orElse(null),
                runningBy.orElse(null),
                schedule,
                lastBatch.isEmpty() ? null : lastBatch.get(0),
                freshness.symbols(),
                freshness.newestCompleteWeek(),
                freshness.symbolsThatHaveIt(),
                reader.rows("status/open-rejections", Count.class, Map.of()),
                reader.rows("status/failed-checks", Count.class, Map.of()),
                STORES.stream()
                        .map(store -> new Count(store, DirectorySize.bytes(home.resolve(store))))
                        .toList(),
                fetching.orElse(null));
    }

    private Freshness freshness() {
        return reader.isTrue("status/has-latest-week")
                ? reader.row("status/freshness", Freshness.class)
                : Freshness.NONE;
    }
}
