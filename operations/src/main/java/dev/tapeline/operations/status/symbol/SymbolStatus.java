package dev.tapeline.operations.status.symbol;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.warehouse.Count;
import java.util.List;

/**
 * Why one symbol is missing or late, or that it is not; also the shape of {@code status SYMBOL --json}.
 *
 * @param isWatched whether it is on the watch list now
 * @param coverage what gold has of it; absent if gold does not know it
 * @param schedule its requests with their next attempts; empty without an API key
 * @param payloads the last ones, newest first
 * @param calls the last ones, newest first
 * @param openRejections by rule
 * @param toDo what to do, one line each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SymbolStatus(
        String symbol,
        boolean isWatched,
        Coverage coverage,
        List<PlanReport.Line> schedule,
        String nextRun,
        List<SymbolPayload> payloads,
        List<SymbolCall> calls,
        List<Count> openRejections,
        List<String> toDo) {
    /** Its row of {@code gold.symbol_coverage}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Coverage(boolean isWatched, boolean isExpected, boolean isCurrent, String lastWeek, String reason) {}

    /** One of its payloads. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SymbolPayload(
            String function,
            String fetchedAt,
            String verdict,
            String reason,
            int rowsNew,
            int rowsRestated,
            int rowsUnchanged,
            int rowsRejected,
            String batchId) {}

    /** One of its API calls. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SymbolCall(
            String function, String calledAt, int attempt, String outcome, String detail, String batchId) {}
}
