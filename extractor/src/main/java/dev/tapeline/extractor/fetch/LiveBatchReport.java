package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.market.TradingWeek;
import java.util.List;
import java.util.Optional;

/**
 * The result of a batch of API calls.
 *
 * @param plan what the batch was going to fetch
 * @param postponed planned for today but not fetched, because calls had been stopped
 * @param recovered payloads of an interrupted process that this batch published from the archive
 * @param lost calls of an interrupted process with unknown outcome
 * @param stopped why calls had been stopped before all planned ones were made
 * @param after the plan after the batch, without a limit of credits
 * @param unseen weeks that were followed by another before any response was fetched; their first vintages are lost
 */
public record LiveBatchReport(
        BatchReport batch,
        FetchPlan plan,
        List<PlannedFetch> postponed,
        int recovered,
        int lost,
        Optional<FetchObstacle> stopped,
        FetchPlan after,
        List<TradingWeek> unseen) {
    /** Prices of symbols with a history that the vendor does not serve at present. */
    public List<PlannedFetch> unavailable() {
        return after.unavailable();
    }

    /** Why something that was due was not fetched. */
    public List<FetchObstacle> obstacles() {
        Optional<FetchObstacle> fault = stopped.filter(obstacle -> !(obstacle instanceof FetchObstacle.NoCredits));
        int left = postponed.size() + plan.later().size();
        if (fault.isPresent() || left == 0) {
            return fault.stream().toList();
        }
        return List.of(new FetchObstacle.NoCredits(left, plan.nextReset()));
    }

    /** Whether each request got its payload and no symbol is unavailable. */
    public boolean isWhole() {
        return batch.failed().isEmpty() && postponed.isEmpty() && unavailable().isEmpty();
    }
}
