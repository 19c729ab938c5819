package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a run did, stage by stage; also the shape of {@code --json}.
 *
 * @param market real or simulated
 * @param page the Monday report's file
 * @param batchId the batch's id
 * @param stages in the order of the flow
 * @param fetch what was planned and what is left, if the API was asked
 * @param refused answers that could not be taken, with their reasons
 * @param verdicts of the batch's payloads with counts
 * @param rejections of the batch by rule
 * @param newestWeeks of each symbol
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
        FetchSummary fetch,
        List<String> refused,
        List<Count> verdicts,
        List<Count> rejections,
        List<NewestWeek> newestWeeks,
        List<String> failedChecks) {
    /**
     * One stage.
     *
     * @param unit of in and out
     * @param seconds from its first to its last record
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stage(String name, String unit, long in, long out, long rejected, Double seconds) {
        /** Records in a second, where the time is known and long enough to say something. */
        @JsonProperty
        public Long perSecond() {
            return seconds == null || seconds < 0.001 ? null : Math.round(in / seconds);
        }
    }

    /** A name and how often. */
    public record Count(String name, long count) {}

    /** The newest bar of a symbol. */
    public record NewestWeek(
            String symbol, String companyName, String week, boolean isComplete, String close, String weeklyReturn) {}
}
