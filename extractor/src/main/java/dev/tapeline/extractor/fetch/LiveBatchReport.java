package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.market.TradingWeek;
import java.util.List;

/**
 * What a live batch did.
 *
 * @param plan what it set out to do
 * @param postponed planned for today, but not asked: the credits ended before the plan did
 * @param recovered answers of an earlier process that died before it could publish them
 * @param lost calls of an earlier process of which nothing is known
 * @param unseen weeks that closed and were overtaken by the next before an answer was fetched: nobody saw them as they stood
 */
public record LiveBatchReport(
        BatchReport batch,
        FetchPlan plan,
        List<PlannedFetch> postponed,
        int recovered,
        int lost,
        List<TradingWeek> unseen) {}
