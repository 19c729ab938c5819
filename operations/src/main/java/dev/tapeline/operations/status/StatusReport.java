package dev.tapeline.operations.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.operations.warehouse.Count;
import java.util.List;

/**
 * The status of a home; also the shape of {@code status --json}.
 *
 * @param home the home's directory
 * @param market where its prices come from; absent while it has none
 * @param runningBy the command that runs its servers; absent if none does
 * @param schedule of {@code up} and {@code extract}, in words
 * @param lastBatch absent before the first batch
 * @param symbols symbols in gold
 * @param newestCompleteWeek absent before the first complete week
 * @param symbolsThatHaveIt symbols with a bar of the newest complete week
 * @param openRejections by rule
 * @param failedChecks of the last model run, with the number of failing rows
 * @param bytes by store
 * @param fetching absent without an API key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(
        String home,
        String market,
        String runningBy,
        String schedule,
        BatchStatus lastBatch,
        long symbols,
        String newestCompleteWeek,
        long symbolsThatHaveIt,
        List<Count> openRejections,
        List<Count> failedChecks,
        List<Count> bytes,
        FetchOutlook fetching) {}
