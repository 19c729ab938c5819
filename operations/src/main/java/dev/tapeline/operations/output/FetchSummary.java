package dev.tapeline.operations.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a live batch fetched and what it left for later; part of {@code run --json}.
 *
 * @param asked number of requests planned for today and sent
 * @param postponed requests planned for today but not sent, because the credits were used up or calls were stopped
 * @param waiting number of requests that were due but exceed today's credits
 * @param days days until everything that was due has been fetched, today included
 * @param nextReset when the credits are renewed
 * @param recovered responses that an interrupted process had archived but not published; published now
 * @param lost calls of an interrupted process whose outcome is unknown
 * @param stopped why calls were stopped before all planned ones were made, and what to do; absent if only credits lacked
 * @param unavailable symbols with a history that the vendor does not serve at present, each with reason and next attempt
 * @param behind all symbols that lack the newest complete week, each with the reason
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
        String stopped,
        List<String> unavailable,
        List<String> behind,
        List<String> unseenWeeks,
        String warning) {
    /** Summarises the report of a live batch, without a look at gold. */
    public static FetchSummary of(LiveBatchReport report) {
        return of(report, symbol -> true);
    }

    /**
     * Summarises the report of a live batch.
     *
     * @param isCurrent whether gold has the symbol's newest complete week; a payload that has it may have been rejected
     */
    public static FetchSummary of(LiveBatchReport report, Predicate<Symbol> isCurrent) {
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
                report.stopped()
                        .filter(obstacle -> !(obstacle instanceof FetchObstacle.NoCredits))
                        .map(FetchObstacle::line)
                        .orElse(null),
                report.unavailable().stream().map(UnavailableSymbol::line).toList(),
                behind(report, isCurrent),
                report.unseen().stream().map(TradingWeek::toString).toList(),
                report.plan().warning().orElse(null));
    }

    private static List<String> behind(LiveBatchReport report, Predicate<Symbol> isCurrent) {
        Set<Symbol> notFresh = report.after().pricesNotFresh().stream()
                .map(step -> step.request().symbol())
                .collect(Collectors.toSet());
        Stream<String> notInGold = report.plan()
                .symbols()
                .filter(symbol -> !notFresh.contains(symbol) && !isCurrent.test(symbol))
                .map(symbol -> symbol + ": fetched, but the week is not in gold");
        return Stream.concat(
                        report.after().pricesNotFresh().stream()
                                .map(step -> step.request().symbol() + ": " + step.why()),
                        notInGold)
                .toList();
    }
}
