package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.ReportContent;
import dev.tapeline.dashboards.report.content.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.content.ReportContent.WarehouseState;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** Writes the top of the report: its week, whether the market is real or simulated, and what the numbers are based on. */
final class ReportHeader {
    /** Identifiers of the sections with failed checks and missing symbols. */
    static final String CHECKS = "failed-checks";

    static final String MISSING = "missing-symbols";

    private final HtmlWriter html;
    private final ReportContent content;

    ReportHeader(HtmlWriter html, ReportContent content) {
        this.html = html;
        this.content = content;
    }

    /** The week that the report is about, such as {@code week 2026-W47}. */
    String subject() {
        return content.market()
                .map(ReportMarket::breadth)
                .filter(breadth -> breadth.newestWeek() != null)
                .map(breadth -> "week " + ReportFormat.week(breadth.newestWeek()))
                .orElse("no complete week yet");
    }

    void write() {
        WarehouseState state = content.warehouse();
        html.open("header");
        html.element("p", "Tapeline · weekly report", "class", "kicker");
        html.element("h1", "Weekly prices, " + subject());
        source(state);
        html.open("dl", "class", "facts");
        content.market().map(ReportMarket::breadth).ifPresent(this::coverage);
        fact("Batch", state.batchId() == null ? "none" : state.batchId() + " (started by " + state.trigger() + ")");
        fact("Loaded", ReportFormat.minute(state.loadedAt()));
        if (content.checks().isEmpty()) {
            fact("Checks", "none failed");
        } else {
            linkedFact("Checks", content.checks().size() + " failed", CHECKS);
        }
        html.close().close();
    }

    private void source(WarehouseState state) {
        if (state.batchId() == null) {
            html.element("p", "No data has been loaded yet.", "class", "market");
        } else if (state.isSimulated()) {
            html.element(
                    "p",
                    "SIMULATED: every company, price and dividend on this page is invented and describes no real market.",
                    "class",
                    "market simulated");
        } else {
            html.element("p", "REAL: prices as Alpha Vantage published them.", "class", "market");
        }
    }

    private void coverage(MarketBreadth breadth) {
        fact(
                "Data through",
                breadth.newestWeek() == null
                        ? "no complete week yet"
                        : ReportFormat.week(breadth.newestWeek())
                                + newestDay()
                                        .map(day -> ", " + ReportFormat.weekday(day))
                                        .orElse(""));
        String coverage =
                breadth.currentStocks() + " of " + breadth.stocks() + " symbols that should have this week have it";
        if (breadth.currentStocks() < breadth.stocks()) {
            linkedFact("Coverage", coverage, MISSING);
        } else {
            fact("Coverage", coverage);
        }
    }

    /** The last trading day of the newest week: a holiday may have ended it before Friday. */
    private Optional<LocalDate> newestDay() {
        return content.market().stream()
                .flatMap(market -> market.stocks().stream())
                .filter(ReportStock::isCurrent)
                .map(ReportStock::lastTradingDate)
                .max(Comparator.naturalOrder());
    }

    /** A fact whose evidence is a section of the page. */
    private void linkedFact(String name, String value, String section) {
        html.open("div").element("dt", name).open("dd");
        html.element("a", value, "href", "#" + section).close().close();
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }
}
