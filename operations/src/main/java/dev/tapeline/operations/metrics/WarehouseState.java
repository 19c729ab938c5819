package dev.tapeline.operations.metrics;

/**
 * The state of the warehouse as metrics report it; null is unknown. Times are in seconds since 1970.
 *
 * @param batchStartedAt start of the newest batch
 * @param batchSeconds duration of the newest batch that has ended
 * @param modelStartedAt start of the newest recorded model run
 * @param modelFailed 1 if that run failed, else 0
 * @param passedErrors its passed checks of severity {@code error}; the other three counts are named alike
 * @param currentSymbols symbols that have the week that they should have
 * @param lateSymbols symbols that lack it
 * @param newestWeek Friday of the newest complete week
 * @param oldestIncompleteWeek Friday of the oldest week that a late symbol lacks; null if there is none
 * @param offsetsNotLoaded offsets of published payloads without a receipt in the warehouse
 */
public record WarehouseState(
        Double batchStartedAt,
        Double batchSeconds,
        Double modelStartedAt,
        Double modelSeconds,
        Double modelFailed,
        Double passedErrors,
        Double failedErrors,
        Double passedWarnings,
        Double failedWarnings,
        Double currentSymbols,
        Double lateSymbols,
        Double newestWeek,
        Double oldestIncompleteWeek,
        Double openRejections,
        Double offsetsNotLoaded) {
    /** Nothing is known: the warehouse is unavailable, or not read yet. */
    public static final WarehouseState UNKNOWN = new WarehouseState(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** One row about {@code ops} and {@code quality}. */
    record Operation(
            Double batchStartedAt,
            Double batchSeconds,
            Double modelStartedAt,
            Double modelSeconds,
            Double modelFailed,
            Double passedErrors,
            Double failedErrors,
            Double passedWarnings,
            Double failedWarnings,
            Double openRejections,
            Double offsetsNotLoaded) {}

    /** One row about gold. */
    record Coverage(Double currentSymbols, Double lateSymbols, Double newestWeek, Double oldestIncompleteWeek) {
        static final Coverage UNKNOWN = new Coverage(null, null, null, null);
    }

    static WarehouseState of(Operation operation, Coverage coverage) {
        return new WarehouseState(
                operation.batchStartedAt(),
                operation.batchSeconds(),
                operation.modelStartedAt(),
                operation.modelSeconds(),
                operation.modelFailed(),
                operation.passedErrors(),
                operation.failedErrors(),
                operation.passedWarnings(),
                operation.failedWarnings(),
                coverage.currentSymbols(),
                coverage.lateSymbols(),
                coverage.newestWeek(),
                coverage.oldestIncompleteWeek(),
                operation.openRejections(),
                operation.offsetsNotLoaded());
    }
}
