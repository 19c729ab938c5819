package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.NewestWeek;
import java.util.List;

/**
 * The result of a run, stage by stage; also the shape of {@code run --json}.
 *
 * @param market where the prices come from: {@code alphavantage} or {@code simulated}
 * @param page the file of the weekly report
 * @param seconds duration of the whole run
 * @param startSeconds time until the servers were ready
 * @param stages in the order in which the data passes them
 * @param rows the rows of the batch's weekly payloads, each accounted for
 * @param fetch what was fetched and what is left; absent if saved responses were imported
 * @param refused responses that were not stored, each with its reason
 * @param passedOver files beside saved responses that were not read, each with the reason
 * @param notes what else to know about the batch
 * @param verdicts of the rules on the batch's payloads
 * @param rejections of the batch, by rule
 * @param newestWeeks the newest bar of each symbol
 * @param failedChecks of gold, errors first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        String status,
        String market,
        String home,
        String page,
        String batchId,
        double seconds,
        double startSeconds,
        long peakHeapMebibytes,
        List<Stage> stages,
        BatchRows rows,
        FetchSummary fetch,
        List<String> refused,
        List<String> passedOver,
        List<String> notes,
        List<Count> verdicts,
        List<Count> rejections,
        List<NewestWeek> newestWeeks,
        List<String> failedChecks) {
    /**
     * One stage.
     *
     * @param unit what in, out and rejected count
     * @param seconds from its first to its last record; absent if another process ran the stage
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stage(String name, String unit, long in, long out, long rejected, Double seconds) {
        /** Throughput; absent if the duration is unknown or too short to be meaningful. */
        @JsonProperty
        public Long perSecond() {
            return seconds == null || seconds < 0.001 ? null : Math.round(in / seconds);
        }
    }
}
