package dev.tapeline.operations.notification;

import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.metrics.WarehouseState;
import dev.tapeline.operations.metrics.WarehouseStateReader;
import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes a batch in five lines, from the warehouse. */
public final class BatchDigest {
    private BatchDigest() {}

    private record LoadedBatch(
            String status, String trigger, String source, int planned, int published, int failed, double seconds) {}

    /**
     * The five lines.
     *
     * @param name of the warehouse, such as {@code live}
     */
    public static List<String> lines(WarehouseReader reader, String name, String batchId) {
        LoadedBatch batch = reader.rows("notification/batch", LoadedBatch.class, Map.of("batch_id", batchId))
                .get(0);
        BatchRows rows = reader.rows("warehouse/batch-rows", BatchRows.class, Map.of("batch_id", batchId))
                .get(0);
        WarehouseState state = WarehouseStateReader.read(reader);
        return List.of(
                "Tapeline %s: batch %s, %d of %d responses%s"
                        .formatted(
                                name,
                                outcome(batch, state),
                                batch.published(),
                                batch.planned(),
                                batch.source().equals("simulated") ? ", simulated prices" : ""),
                weeks(state),
                format(
                        "Rows: %,d new, %,d restated, %,d unchanged, %,d rejected",
                        rows.fresh(), rows.restated(), rows.unchanged(), rows.rejected()),
                checks(state),
                format(
                        "Open rejections: %,d; extraction %.1f s (%s, %s)",
                        count(state.openRejections()), batch.seconds(), batch.trigger(), batchId));
    }

    private static String outcome(LoadedBatch batch, WarehouseState state) {
        if (batch.status().equals("failed") || count(state.modelFailed()) > 0) {
            return "failed";
        }
        return batch.failed() > 0 ? "done in part" : "done";
    }

    private static String weeks(WarehouseState state) {
        if (state.newestWeek() == null) {
            return "Week: no complete week yet";
        }
        LocalDate friday =
                LocalDate.ofInstant(Instant.ofEpochSecond(state.newestWeek().longValue()), ZoneOffset.UTC);
        long current = count(state.currentSymbols());
        return format(
                "Week %s: %,d of %,d symbols have the week that they should have",
                TradingWeek.of(friday), current, current + count(state.lateSymbols()));
    }

    private static String checks(WarehouseState state) {
        String gold = count(state.modelFailed()) > 0 ? "not updated" : "up to date";
        return format(
                "Gold: %s; %,d checks passed, %,d failed, %,d warnings; model run %.1f s",
                gold,
                count(state.passedErrors()) + count(state.passedWarnings()),
                count(state.failedErrors()),
                count(state.failedWarnings()),
                state.modelSeconds() == null ? 0 : state.modelSeconds());
    }

    private static long count(Double value) {
        return value == null ? 0 : value.longValue();
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
