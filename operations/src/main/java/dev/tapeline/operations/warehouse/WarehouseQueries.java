package dev.tapeline.operations.warehouse;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Queries about batches and the newest weeks, for the report of a run. */
public final class WarehouseQueries {
    private final WarehouseReader reader;

    /** Queries with connections of the warehouse's reader role. */
    public WarehouseQueries(DataSource reader) {
        this.reader = new WarehouseReader(reader);
    }

    /** The weekly rows of a batch; all counts are 0 for an unknown batch. */
    public BatchRows rowsOf(String batchId) {
        return reader.rows("warehouse/batch-rows", BatchRows.class, Map.of("batch_id", batchId))
                .get(0);
    }

    /** How many payloads of a batch received each verdict, most frequent first. */
    public List<Count> verdictsOf(String batchId) {
        return reader.rows("warehouse/batch-verdicts", Count.class, Map.of("batch_id", batchId));
    }

    /** How many rejections of a batch each rule caused, most frequent first. */
    public List<Count> rejectionsOf(String batchId) {
        return reader.rows("warehouse/batch-rejections", Count.class, Map.of("batch_id", batchId));
    }

    /** The ids of the last finished batches, newest first. */
    public List<String> lastFinishedBatches(int limit) {
        return reader.rows(
                "warehouse/finished-batches", (row, context) -> row.getString("batch_id"), Map.of("limit", limit));
    }

    /** The newest bar of each symbol, ordered by symbol. */
    public List<NewestWeek> newestWeeks() {
        return reader.rows("warehouse/newest-weeks", NewestWeek.class, Map.of());
    }
}
