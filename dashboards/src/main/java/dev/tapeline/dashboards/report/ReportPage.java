package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.ReportContent.Breadth;
import dev.tapeline.dashboards.report.ReportContent.Edition;
import dev.tapeline.dashboards.report.ReportContent.Market;
import dev.tapeline.dashboards.report.ReportContent.Stock;
import dev.tapeline.dashboards.report.ReportContent.Week;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The report from its head to the last stock, as one page that asks nobody for anything. */
final class ReportPage {
    private static final int MOVERS = 5;
    private static final double ANOMALY = 3;

    /** Not even a mistake of this program can make the page load something or run a script. */
    private static final String NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final ReportContent content;
    private final HtmlWriter html = new HtmlWriter();
    private final ReportTables tables;

    ReportPage(ReportContent content) {
        this.content = content;
        this.tables = new ReportTables(html, content);
    }

    String html() {
        html.doctype().open("html", "lang", "en");
        head();
        html.open("body");
        html.open("main");
        title();
        content.market().ifPresentOrElse(this::market, this::noMarket);
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
                content.edition().readAt().toString());
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_OUTSIDE);
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.single("link", "rel", "icon", "href", "data:,");
        html.element("title", "Tapeline: " + subject());
        html.style(ReportContentReader.Resource.text("report.css")).close();
    }

    private String subject() {
        return content.market()
                .map(Market::breadth)
                .filter(breadth -> breadth.newestWeek() != null)
                .map(breadth -> "week " + ReportFormat.week(breadth.newestWeek()))
                .orElse("no week yet");
    }

    private void title() {
        Edition edition = content.edition();
        html.open("header");
        html.element("p", "Tapeline · the Monday report", "class", "kicker");
        html.element("h1", "Weekly prices, " + subject());
        if (edition.batchId() == null) {
            html.element("p", "Nothing has been loaded yet.", "class", "market");
        } else if (edition.isSimulated()) {
            html.element(
                    "p",
                    "SIMULATED: every company, price and dividend on this page is invented. It describes no real market.",
                    "class",
                    "market simulated");
        } else {
            html.element("p", "REAL: prices as Alpha Vantage published them.", "class", "market");
        }
        html.open("dl", "class", "facts");
        content.market().map(Market::breadth).ifPresent(this::coverage);
        fact("Batch", edition.batchId() == null ? "none" : edition.batchId() + " (" + edition.trigger() + ")");
        fact("Loaded", ReportFormat.minute(edition.loadedAt()));
        fact(
                "Checks",
                content.checks().isEmpty() ? "all passed" : content.checks().size() + " failed, see below");
        html.close().close();
    }

    private void coverage(Breadth breadth) {
        fact(
                "Data through",
                breadth.newestWeek() == null
                        ? "no complete week yet"
                        : ReportFormat.week(breadth.newestWeek()) + ", Friday "
                                + ReportFormat.day(breadth.newestWeek()));
        fact("Current", breadth.current() + " of " + breadth.stocks() + " symbols have that week");
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void noMarket() {
        html.element(
                "p",
                "There is no star schema yet: the models have not been built, or their checks did not let them pass.");
        html.open("section");
        tables.checks();
        html.close();
    }

    private void market(Market market) {
        List<Stock> current = market.stocks().stream().filter(Stock::isCurrent).toList();
        breadth(market);
        html.open("div", "class", "pair");
        section("Best of the week", "", () -> tables.movers(movers(current, Comparator.reverseOrder(), r -> r > 0)));
        section("Worst of the week", "", () -> tables.movers(movers(current, Comparator.naturalOrder(), r -> r < 0)));
        html.close();
        html.open("div", "class", "flow");
        section("Sectors", "mean return of their stocks; funds and superseded listings left out", tables::sectors);
        section(
                "Anomalies",
                "a weekly return more than 3 deviations from the mean of the 52 before",
                () -> tables.anomalies(current.stream()
                        .filter(stock -> stock.zScore() != null && Math.abs(stock.zScore()) > ANOMALY)
                        .toList()));
        section(
                "Corporate actions",
                "of this week",
                () -> tables.actions(with(current, stock -> stock.action() != null)));
        section("Dividends", "ex this week", () -> tables.dividends(with(current, stock -> stock.dividend() > 0)));
        content.restatements()
                .ifPresent(restatements -> section("Restated", since(), () -> tables.restatements(restatements)));
        section("Failed checks", "of the last model run", tables::checks);
        section("Missing", "symbols without this week", tables::missing);
        html.close();
        section("All symbols", "newest complete week of each", tables::stocks);
        market.stocks().forEach(stock -> new ReportSymbolSection(
                        html, stock, market.histories().getOrDefault(stock.symbol(), List.of()))
                .write());
        html.element(
                "footer",
                "Returns are total returns of the adjusted close. Symbols show at most their last five years, split-adjusted; the"
                        + " warehouse holds all weeks. Read "
                        + ReportFormat.minute(content.edition().readAt()) + ".");
    }

    private String since() {
        return content.since()
                .map((Instant at) -> "since the last report, " + ReportFormat.minute(at))
                .orElse("all that is known: this is the first report");
    }

    private static List<Stock> with(List<Stock> stocks, Predicate<Stock> wanted) {
        return stocks.stream().filter(wanted).toList();
    }

    private static List<Stock> movers(List<Stock> current, Comparator<Double> order, Predicate<Double> wanted) {
        return current.stream()
                .filter(stock -> stock.weeklyReturn() != null && wanted.test(stock.weeklyReturn()))
                .sorted(Comparator.comparing(Stock::weeklyReturn, order).thenComparing(Stock::symbol))
                .limit(MOVERS)
                .toList();
    }

    private void breadth(Market market) {
        Breadth breadth = market.breadth();
        html.open("div", "class", "tiles");
        tile(
                "Median return",
                ReportFormat.change(breadth.medianReturn()),
                ReportFormat.tone(breadth.medianReturn()),
                "of " + breadth.current() + " symbols");
        tile("Up and down", breadth.up() + " / " + breadth.down(), "n", "symbols");
        html.open("div", "class", "tile");
        html.element("span", "Above their 40-week mean", "class", "name");
        html.element("span", ReportFormat.share(breadth.shareAboveMean()), "class", "n figure");
        SvgChart.sparkline(
                html, market.breadthHistory().stream().map(Week::value).toList());
        html.close();
        tile(
                "52-week highs minus lows",
                ReportFormat.signed(breadth.highs() - breadth.lows()),
                ReportFormat.tone((double) breadth.highs() - breadth.lows()),
                breadth.highs() + " highs, " + breadth.lows() + " lows");
        html.close();
    }

    private void tile(String name, String figure, String tone, String note) {
        html.open("div", "class", "tile");
        html.element("span", name, "class", "name");
        html.element("span", figure, "class", tone + " figure");
        html.element("span", note, "class", "note").close();
    }

    private void section(String title, String note, Runnable body) {
        html.open("section");
        html.element("h2", title);
        if (!note.isEmpty()) {
            html.element("p", note, "class", "note");
        }
        body.run();
        html.close();
    }
}
