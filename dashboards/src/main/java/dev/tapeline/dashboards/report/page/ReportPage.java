package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.GenerationComparison;
import dev.tapeline.dashboards.report.content.PreviousReport;
import dev.tapeline.dashboards.report.content.ReportContent;
import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.content.ReportResource;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Renders the weekly report as one HTML page.
 *
 * <p>The page loads nothing and runs one script of its own, which compares its week with the clock; its content security
 * policy enforces this even if a rendering class has a bug.
 */
public final class ReportPage {
    private static final int MOVERS = 10;
    private static final double ANOMALY_Z_SCORE = 3;
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " + "script-src "
                    + StaleNotice.scriptSource();

    private final ReportContent content;
    private final List<String> notices;
    private final Instant now;
    private final HtmlWriter html = new HtmlWriter();
    private final ReportHeader header;
    private final ReportTables tables;
    private final List<String> emptySections = new ArrayList<>();

    public ReportPage(ReportContent content, List<String> notices, Instant now) {
        this.content = content;
        this.notices = List.copyOf(notices);
        this.now = now;
        this.header = new ReportHeader(html, content);
        this.tables = new ReportTables(html, content);
    }

    public String html() {
        html.doctype().open("html", "lang", "en");
        head();
        html.open("body");
        html.open("main");
        ReportNotices.write(html, notices);
        content.market().map(ReportMarket::breadth).ifPresent(breadth -> StaleNotice.write(html, breadth, now));
        header.write();
        content.market().ifPresentOrElse(this::market, this::withoutStarSchema);
        html.close();
        html.close().close();
        return html.toString();
    }

    private void head() {
        html.open("head").single("meta", "charset", "utf-8");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single(
                "meta",
                "name",
                PreviousReport.READ_AT,
                "content",
                content.warehouse().readAt().toString());
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_SECURITY_POLICY);
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.single("link", "rel", "icon", "href", "data:,");
        html.element("title", "Tapeline: " + header.subject());
        html.style(ReportResource.text("report.css")).close();
    }

    private void withoutStarSchema() {
        html.element(
                "p",
                "There is no star schema of this version yet: the models have not been built, or failed checks prevented their publication.");
        section("Failed checks", "In the last model run", tables::checks);
    }

    private void market(ReportMarket market) {
        List<ReportStock> current = market.stocks().stream()
                .filter(ReportStock::isCurrent)
                .filter(ReportStock::isCounted)
                .toList();
        new ReportTiles(html).write(market);
        html.open("div", "class", "pair");
        String compared =
                "Total return over the week, " + ReportTiles.of(market.breadth().returns(), market.breadth());
        section("Largest gains", compared, () -> tables.movers(gains(current)));
        section("Largest losses", compared, () -> tables.movers(losses(current)));
        html.close();
        html.open("div", "class", "flow");
        section(
                "Sectors",
                "Mean total return of their stocks, without funds and symbols replaced by a successor",
                tables::sectors);
        List<ReportStock> anomalies = filtered(current, ReportPage::isAnomaly);
        List<ReportStock> actions = filtered(current, stock -> stock.action() != null);
        List<ReportStock> dividends = filtered(current, stock -> stock.dividend() > 0);
        sectionIf(
                !anomalies.isEmpty(),
                "Anomalies",
                "Stocks whose weekly return is more than 3 standard deviations from the mean of the 52 returns before (z-score)",
                () -> tables.anomalies(anomalies));
        sectionIf(!actions.isEmpty(), "Corporate actions", "In this week", () -> tables.actions(actions));
        sectionIf(
                !dividends.isEmpty(),
                "Dividends",
                "With their ex-dividend date in this week",
                () -> tables.dividends(dividends));
        content.restatements()
                .ifPresent(list -> sectionIf(
                        !list.restatements().isEmpty() || list.byRounding().nValues() > 0,
                        "Restatements",
                        since(),
                        () -> tables.restatements(list)));
        sectionIf(!content.checks().isEmpty(), "Failed checks", "In the last model run", tables::checks);
        sectionIf(
                !market.missing().isEmpty(),
                "Missing symbols",
                "Symbols that should have data for this week",
                tables::missing);
        html.close();
        if (!emptySections.isEmpty()) {
            html.element(
                    "p", "Nothing to report this week: " + String.join(", ", emptySections) + ".", "class", "none");
        }
        content.comparison().ifPresent(this::comparison);
        section("All symbols", "Each in its newest complete week, which is named if it is older", tables::stocks);
        tables.checkExplanations();
        market.stocks().forEach(stock -> symbol(market, stock));
        html.element(
                "footer",
                "Returns are total returns, calculated from the adjusted close. Price charts show at most the last five years,"
                        + " split-adjusted; the warehouse holds all weeks. Read from the warehouse at "
                        + ReportFormat.minute(content.warehouse().readAt()) + ".");
    }

    private void comparison(GenerationComparison compared) {
        ReportComparison section = new ReportComparison(html, compared);
        section("What a replay would change", section.note(), section::write);
    }

    private void symbol(ReportMarket market, ReportStock stock) {
        new ReportSymbolSection(html, stock, market.histories().getOrDefault(stock.symbol(), List.of())).write();
    }

    private String since() {
        return content.since()
                .map(at -> "Loaded since the previous report, " + ReportFormat.minute(at))
                .orElse("All in the warehouse, because there is no previous report");
    }

    private static boolean isAnomaly(ReportStock stock) {
        return stock.zScore() != null && Math.abs(stock.zScore()) > ANOMALY_Z_SCORE;
    }

    private static List<ReportStock> filtered(List<ReportStock> stocks, Predicate<ReportStock> wanted) {
        return stocks.stream().filter(wanted).toList();
    }

    private static List<ReportStock> gains(List<ReportStock> current) {
        return movers(current, Comparator.reverseOrder(), weeklyReturn -> weeklyReturn > 0);
    }

    private static List<ReportStock> losses(List<ReportStock> current) {
        return movers(current, Comparator.naturalOrder(), weeklyReturn -> weeklyReturn < 0);
    }

    private static List<ReportStock> movers(
            List<ReportStock> current, Comparator<Double> order, Predicate<Double> wanted) {
        return current.stream()
                .filter(ReportStock::hasBarOfWeekBefore)
                .filter(stock -> stock.weeklyReturn() != null && wanted.test(stock.weeklyReturn()))
                .sorted(Comparator.comparing(ReportStock::weeklyReturn, order).thenComparing(ReportStock::symbol))
                .limit(MOVERS)
                .toList();
    }

    /** Writes a section with content; one without is named in a line below the sections. */
    private void sectionIf(boolean hasContent, String title, String note, Runnable body) {
        if (hasContent) {
            section(title, note, body);
        } else {
            emptySections.add(title.toLowerCase(Locale.ROOT));
        }
    }

    private void section(String title, String note, Runnable body) {
        html.open("section", "id", title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        html.element("h2", title);
        html.element("p", note, "class", "note");
        body.run();
        html.close();
    }
}
