package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.market.TradingWeek;
import java.util.List;

/**
 * What a live batch planned, and what is left of it; also the shape of {@code --json}.
 *
 * @param asked questions that were planned for today
 * @param postponed planned for today, but the credits ended before
 * @param waiting due as well, but beyond today's credits
 * @param days in which all that was due will have been asked, today included
 * @param nextReset when there are credits again
 * @param recovered answers of an earlier process that died before it could publish them
 * @param lost calls of an earlier process of which nothing is known
 * @param unseenWeeks weeks that nobody saw as they stood, because nothing was fetched between their close and the next
 * @param warning that the watch list is too long for the quota
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FetchSummary(
        int asked,
        List<String> postponed,
        int waiting,
        int days,
        String nextReset,
        int recovered,
        int lost,
        List<String> unseenWeeks,
        String warning) {
    public static FetchSummary of(LiveBatchReport report) {
        return new FetchSummary(
                report.plan().today().size() - report.postponed().size(),
                report.postponed().stream()
                        .map(PlannedFetch::request)
                        .map(Object::toString)
                        .toList(),
                report.plan().later().size(),
                report.plan().days(),
                report.plan().nextReset().toString(),
                report.recovered(),
                report.lost(),
                report.unseen().stream().map(TradingWeek::toString).toList(),
                report.plan().warning().orElse(null));
    }
}
