package dev.tapeline.dashboards.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the report says.
 *
 * @param market nothing until there is a star schema
 * @param restatements nothing where the warehouse keeps none
 * @param since when the last report was read
 */
record ReportContent(
        Edition edition,
        Optional<Market> market,
        List<FailedCheck> checks,
        Optional<List<Restatement>> restatements,
        Optional<Instant> since) {
    /** What is reported on; nulls where nothing was loaded. */
    record Edition(
            String batchId,
            String trigger,
            String source,
            Instant loadedAt,
            Instant readAt,
            boolean hasGold,
            boolean hasRestatements) {
        boolean isSimulated() {
            return "simulated".equals(source);
        }
    }

    record Market(
            Breadth breadth,
            List<Week> breadthHistory,
            List<Stock> stocks,
            Map<String, List<Bar>> histories,
            List<Sector> sectors,
            List<Missing> missing) {}

    /** Null where nothing is current. */
    record Breadth(
            LocalDate newestWeek,
            int current,
            int stocks,
            Double medianReturn,
            int up,
            int down,
            Double shareAboveMean,
            int highs,
            int lows) {}

    record Week(LocalDate week, double value) {}

    /** A stock in its newest complete week; null where a figure cannot be known. */
    record Stock(
            String symbol,
            String name,
            String sector,
            String industry,
            String currency,
            LocalDate week,
            boolean isCurrent,
            double close,
            Double weeklyReturn,
            Double yearReturn,
            Double yearVolatility,
            double drawdown,
            double yield,
            Double zScore,
            double dividend,
            String action,
            Double splitRatio,
            String actionSource) {}

    /** One week of the last five years; the price is split-adjusted. */
    record Bar(LocalDate week, double price, double drawdown, double dividend, String action) {}

    record Sector(String name, int stocks, double meanReturn, Double medianVolatility, Double yearReturn) {}

    record FailedCheck(String severity, String model, String check, long failingRows) {}

    record Missing(String symbol, String name, LocalDate lastWeek, String reason) {}

    record Restatement(
            String symbol,
            LocalDate week,
            int weeks,
            String field,
            String oldValue,
            String newValue,
            String factor,
            String cause,
            long inAll) {}
}
