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
 * @param grafana address of the Grafana that runs beside the roles; absent if none does
 * @param schedule of {@code up} and {@code extract}, in words
 * @param lastBatch absent before the first batch
 * @param symbols symbols that should have {@code expectedWeek}, as in {@code gold.symbol_coverage}
 * @param newestCompleteWeek of the data; absent before the first complete week
 * @param expectedWeek the newest week that was complete when the data was fetched
 * @param symbolsThatHaveIt those of {@code symbols} that have it
 * @param newestWeekByCalendar the newest week that is complete by now
 * @param weeksBehind complete weeks by now that the data does not have
 * @param isGoldOlder whether gold was built by an older version, so that nothing can be said about weeks
 * @param symbolsWithOlderRules symbols whose rows in silver older rules of the normalizer gave
 * @param generations those that are not deleted, in the order of their numbers
 * @param openRejections by rule
 * @param failedChecks of the last model run, with the number of failing rows
 * @param missing the first symbols that should have {@code expectedWeek} and do not have it, with the reason
 * @param bytes by store
 * @param disk how long it lasts; absent with external servers
 * @param obstacles why nothing is fetched; empty if fetching works
 * @param fetching absent without an API key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(
        String home,
        String market,
        String runningBy,
        String grafana,
        String schedule,
        BatchStatus lastBatch,
        long symbols,
        String newestCompleteWeek,
        String expectedWeek,
        long symbolsThatHaveIt,
        String newestWeekByCalendar,
        Integer weeksBehind,
        boolean isGoldOlder,
        long symbolsWithOlderRules,
        List<GenerationStatus> generations,
        List<Count> openRejections,
        List<Count> failedChecks,
        List<MissingSymbol> missing,
        List<Count> bytes,
        DiskStatus disk,
        List<ObstacleLine> obstacles,
        FetchOutlook fetching) {
    /** A symbol without the newest week. */
    public record MissingSymbol(String symbol, String reason) {}

    /** The disk of the home. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DiskStatus(long freeBytes, Long bytesPerWeek, Long weeksLeft, String text) {
        static DiskStatus of(DiskOutlook outlook) {
            return new DiskStatus(
                    outlook.freeBytes(),
                    outlook.bytesPerWeek().orElse(null),
                    outlook.weeksLeft().orElse(null),
                    outlook.text());
        }
    }
}
