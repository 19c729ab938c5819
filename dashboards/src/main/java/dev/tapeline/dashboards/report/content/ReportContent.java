package dev.tapeline.dashboards.report.content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All data that the report shows.
 *
 * <p>Returns, volatilities, drawdowns, yields and shares are fractions: 0.01 is 1 %.
 *
 * @param market empty until the star schema has been built
 * @param restatements empty if the warehouse has no table of restatements
 * @param comparison of a replayed generation; empty without one
 * @param since when the previous report was read; restatements are those loaded after it
 */
public record ReportContent(
        WarehouseState warehouse,
        Optional<ReportMarket> market,
        List<FailedCheck> checks,
        Optional<RestatementList> restatements,
        Optional<GenerationComparison> comparison,
        Optional<Instant> since) {
    /** The newest batch and which tables exist; the batch's fields are null if nothing has been loaded. */
    public record WarehouseState(
            String batchId,
            String trigger,
            String source,
            Instant loadedAt,
            Instant readAt,
            boolean hasGold,
            boolean hasRestatements) {
        public boolean isSimulated() {
            return "simulated".equals(source);
        }
    }

    /** What is read from the star schema. */
    public record ReportMarket(
            MarketBreadth breadth,
            List<WeeklyBreadth> breadthHistory,
            List<ReportStock> stocks,
            Map<String, List<ReportBar>> histories,
            List<ReportSector> sectors,
            List<MissingSymbol> missing) {}

    /**
     * Market figures of the newest complete week; nullable figures are null if no stock has that week.
     *
     * @param nextCompleteAt when the next week after the fetch is complete; null if there is no bar
     * @param weeksMissing weeks that were complete at the fetch and that no stock has
     * @param stocks symbols that should have that week
     * @param currentStocks those of them that have it
     * @param returns those that also have the week before, on which the median, advancers and decliners are based
     * @param means those with a 40-week moving average
     * @param years those with 40 bars in the last 52 weeks, on which new highs and lows are based
     */
    public record MarketBreadth(
            LocalDate newestWeek,
            Instant nextCompleteAt,
            int weeksMissing,
            int currentStocks,
            int stocks,
            int returns,
            int means,
            int years,
            Double medianReturn,
            int advancers,
            int decliners,
            Double shareAboveMean,
            int newHighs,
            int newLows) {}

    /** Share of the stocks that closed above their 40-week moving average in one week. */
    public record WeeklyBreadth(LocalDate week, double shareAboveMean) {}

    /**
     * A stock in its newest complete week; a figure is null if the history is too short for it.
     *
     * @param hasBarOfWeekBefore whether the weekly return is over one week; it is over several after a gap
     */
    public record ReportStock(
            String symbol,
            String name,
            String sector,
            String industry,
            String currency,
            LocalDate week,
            LocalDate lastTradingDate,
            boolean isCurrent,
            String successorSymbol,
            double close,
            Double weeklyReturn,
            Double yearReturn,
            Double yearVolatility,
            Double drawdown,
            Double yield,
            Double zScore,
            double dividend,
            String action,
            Double splitRatio,
            String actionSource,
            boolean hasBarOfWeekBefore) {
        /** Whether it counts in figures of the market: another symbol stands for the same stock otherwise. */
        public boolean isCounted() {
            return successorSymbol == null;
        }
    }

    /** One stock in one week of its last five years; the price is split-adjusted. */
    public record ReportBar(
            String symbol, LocalDate week, double price, Double drawdown, double dividend, String action) {}

    /** One sector in the newest complete week. */
    public record ReportSector(
            String name, int stocks, double meanReturn, Double medianVolatility, Double yearReturn) {}

    /**
     * A check that failed in the last model run.
     *
     * @param explanation what it means and what to do
     * @param sample some of the failing rows, a JSON array
     */
    public record FailedCheck(
            String severity, String model, String checkName, long failingRows, String explanation, String sample) {}

    /** Restatements loaded since the previous report; changes by one unit of the last decimal are only counted. */
    public record RestatementList(List<ReportRestatement> restatements, RestatementsByRounding byRounding) {}

    /**
     * Changes by one unit of the last decimal that the vendor gives.
     *
     * @param nValues number of changed values
     * @param symbols number of their symbols
     */
    public record RestatementsByRounding(long nValues, long symbols) {}

    /** A known symbol without the newest complete week. */
    public record MissingSymbol(String symbol, String name, LocalDate lastWeek, String reason) {}

    /**
     * A changed value of one week, or a factor for all weeks up to it.
     *
     * @param total number of restatements in the warehouse; the report lists at most 100 of them
     */
    public record ReportRestatement(
            String symbol,
            LocalDate week,
            int weeks,
            String field,
            String oldValue,
            String newValue,
            String factor,
            String cause,
            long total) {}
}
