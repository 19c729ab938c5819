package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Counts and sizes of what the warehouse holds of a generation. */
public final class GenerationMeasures {
    private final WarehouseReader reader;

    /**
     * Measures generations of one warehouse.
     *
     * @param owner connects as {@code tapeline_owner}
     */
    public GenerationMeasures(DataSource owner) {
        this.reader = new WarehouseReader(owner);
    }

    /** Counts over the receipts of one generation. */
    public record Totals(long payloads, long rowsRead, long rowsRejected, long payloadsRejected) {}

    /** Payloads, rows and rejections of a generation so far. */
    public Totals totals(Generation generation) {
        return reader.rows("replay/generation-totals", Totals.class, number(generation))
                .get(0);
    }

    /** Weekly rows in the receipts of a generation that a scope contains. */
    public long rowsRead(Generation generation, ReplayScope scope) {
        Map<String, Object> parameters = new HashMap<>(number(generation));
        parameters.put("as_of", scope.asOf().map(Timestamp::from).orElse(null));
        parameters.put("symbols", scope.symbolsRead().toArray(String[]::new));
        return reader.number("replay/rows-in-scope", parameters);
    }

    /** Bytes of the tables and indexes of a generation's silver and gold. */
    public long bytes(Generation generation) {
        return reader.number(
                "replay/generation-bytes",
                Map.of("silver_schema", generation.silverSchema(), "gold_schema", generation.goldSchema()));
    }

    /** The greatest bronze offset in each partition whose receipt is in the warehouse. */
    public Map<Integer, Long> bronzeOffsets(Generation generation) {
        return reader
                .rows(
                        "replay/bronze-offsets",
                        (row, context) -> Map.entry(row.getInt("partition"), row.getLong("bronze_offset")),
                        number(generation))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Object> number(Generation generation) {
        return Map.of("generation", generation.number());
    }
}
