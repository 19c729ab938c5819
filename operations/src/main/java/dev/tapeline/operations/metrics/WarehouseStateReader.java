package dev.tapeline.operations.metrics;

import dev.tapeline.operations.metrics.WarehouseState.Coverage;
import dev.tapeline.operations.metrics.WarehouseState.Operation;
import dev.tapeline.operations.warehouse.WarehouseReader;

/** Reads the state of the warehouse in two queries; works before the first batch and without gold. */
public final class WarehouseStateReader {
    private WarehouseStateReader() {}

    public static WarehouseState read(WarehouseReader reader) {
        Coverage coverage = reader.isTrue("status/has-coverage")
                ? reader.row("metrics/coverage", Coverage.class)
                : Coverage.UNKNOWN;
        return WarehouseState.of(reader.row("metrics/operation", Operation.class), coverage);
    }
}
