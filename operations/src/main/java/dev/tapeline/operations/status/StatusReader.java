package dev.tapeline.operations.status;

import dev.tapeline.market.CalendarGap;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.status.StatusReport.DiskStatus;
import dev.tapeline.operations.status.StatusReport.MissingSymbol;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.RulesVersion;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the status of a home from its warehouse and its directory; works before the first batch and without gold. */
public final class StatusReader {
    private static final List<String> STORES = List.of("kafka", "registry", "s3", "postgres", "streams", "logs");

    private static final int MISSING_SHOWN = 10;

    private final WarehouseReader reader;
    private final Clock clock;

    /**
     * Reads from one warehouse.
     *
     * @param clock today, with which the newest week is compared
     */
    public StatusReader(WarehouseReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    private record Freshness(
            long symbols, LocalDate dataWeek, LocalDate completeWeek, Instant nextCompleteAt, long symbolsThatHaveIt) {
        static final Freshness NONE = new Freshness(0, null, null, null, 0);

        Optional<CalendarGap> gap() {
            return dataWeek == null
                    ? Optional.empty()
                    : Optional.of(new CalendarGap(dataWeek, completeWeek, nextCompleteAt));
        }
    }

    /** The status now. */
    public StatusReport read(HomeState home) {
        List<BatchStatus> lastBatch = reader.rows("status/last-batch", BatchStatus.class, Map.of());
        Freshness freshness = freshness();
        Optional<CalendarGap> gap = freshness.gap();
        Instant now = clock.instant();
        return new StatusReport(
                home.directory().toString(),
                home.market().map(MarketDataSource::label).orElse(null),
                home.runningBy().orElse(null),
                home.grafana().orElse(null),
                home.schedule(),
                lastBatch.stream()
                        .findFirst()
                        .map(batch -> batch.seenWhile(home.isExtracting()))
                        .orElse(null),
                freshness.symbols(),
                gap.map(known -> TradingWeek.of(known.dataWeek()).toString()).orElse(null),
                gap.map(known -> TradingWeek.of(known.completeWeek()).toString())
                        .orElse(null),
                freshness.symbolsThatHaveIt(),
                gap.map(known -> known.completeBy(now).toString()).orElse(null),
                gap.map(known -> known.weeksBehind(now)).orElse(null),
                reader.isTrue("status/has-older-gold"),
                reader.number("status/older-rules", Map.of("rules_version", RulesVersion.CURRENT)),
                reader.rows("status/generations", GenerationStatus.class, Map.of()),
                reader.rows("status/open-rejections", Count.class, Map.of()),
                reader.rows("status/failed-checks", Count.class, Map.of()),
                missing(),
                home.isExternal() ? externalBytes(home) : bytes(home, STORES),
                home.isExternal() ? null : DiskStatus.of(new DiskOutlookReader(reader).read(home.directory())),
                ObstacleLine.of(home.obstacles()),
                home.fetching().orElse(null));
    }

    private static List<Count> bytes(HomeState home, List<String> stores) {
        return stores.stream()
                .map(store ->
                        new Count(store, DirectorySize.bytes(home.directory().resolve(store))))
                .toList();
    }

    /** Of external servers, the size of the warehouse; of the home, what this machine keeps in it. */
    private List<Count> externalBytes(HomeState home) {
        List<Count> bytes = new ArrayList<>(bytes(home, List.of("streams", "logs")));
        bytes.add(0, new Count("postgres", reader.number("status/database-bytes", Map.of())));
        return bytes;
    }

    private List<MissingSymbol> missing() {
        return reader.isTrue("status/has-coverage")
                ? reader.rows("status/missing-symbols", MissingSymbol.class, Map.of("limit", MISSING_SHOWN))
                : List.of();
    }

    private Freshness freshness() {
        return reader.isTrue("status/has-coverage") ? reader.row("status/freshness", Freshness.class) : Freshness.NONE;
    }
}
