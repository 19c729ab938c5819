package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.market.TradingWeek;
import java.util.List;

/**
 * What a live batch fetched and what it left for later; part of {@code run --json}.
 *
 * @param asked number of requests planned for today and sent
 * @param postponed requests planned for today but not sent, because the credits were used up
 * @param waiting number of requests that were due but exceed today's credits
 * @param days days until everything that was due has been fetched, today included
 * @param nextReset when the credits are renewed
 * @param recovered responses that an interrupted process had archived but not published; published now
 * @param lost calls of an interrupted process whose outcome is unknown
 * @param unseenWeeks weeks without a vintage of their own, because nothing was fetched between their close and the next
 * @param warning present if the watch list is too long for the quota
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
    /** Summarises the report of a live batch. */
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
