package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.ReportContent;
import dev.tapeline.dashboards.report.content.ReportContent.FailedCheck;
import dev.tapeline.dashboards.report.content.ReportContent.MissingSymbol;
import dev.tapeline.dashboards.report.content.ReportContent.ReportBar;
import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.ReportRestatement;
import dev.tapeline.dashboards.report.content.ReportContent.ReportSector;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.content.ReportContent.RestatementList;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import dev.tapeline.dashboards.report.markup.SvgChart;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes the tables of the report; an empty table is replaced by a sentence. */
final class ReportTables {
    private static final int WEEKS_PER_YEAR = 52;

    /** Headings of columns with left-aligned text; the other columns hold right-aligned numbers. */
    private static final Set<String> TEXT_COLUMNS = Set.of(
            "Symbol",
            "Sector",
            "Action",
            "Source",
            "Week",
            "Change",
            "Cause",
            "Severity",
            "Check",
            "Newest week",
            "Reason");

    private final HtmlWriter html;
    private final ReportContent content;
    private final Set<String> symbolsWithSection;

    ReportTables(HtmlWriter html, ReportContent content) {
        this.html = html;
        this.content = content;
        this.symbolsWithSection = content.market().stream()
                .flatMap(market -> market.stocks().stream())
                .map(ReportStock::symbol)
                .collect(Collectors.toSet());
    }

    void movers(List<ReportStock> stocks) {
        table(stocks, "None.", List.of("Symbol", "Price, 52 weeks", "Close", "Return"), stock -> {
            symbol(stock.symbol(), stock.name());
            sparkline(stock);
            price(stock);
            number(ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
        });
    }

    void sectors() {
        List<ReportSector> sectors = content.market().map(ReportMarket::sectors).orElse(List.of());
        List<String> headings = List.of("Sector", "Stocks", "Return, 1 week", "Return, 52 weeks", "Median volatility");
        table(sectors, "No data yet.", headings, sector -> {
            html.element("td", sector.name());
            number(ReportFormat.count(sector.stocks()), "n");
            number(ReportFormat.change(sector.meanReturn()), ReportFormat.tone(sector.meanReturn()));
            number(ReportFormat.change(sector.yearReturn()), ReportFormat.tone(sector.yearReturn()));
            number(ReportFormat.percent(sector.medianVolatility()), "n wide");
        });
    }

    void anomalies(List<ReportStock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "Return, 1 week", "z-score"), stock -> {
            symbol(stock.symbol(), stock.name());
            number(ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
            number(ReportFormat.zScore(stock.zScore()), "n");
        });
    }

    void actions(List<ReportStock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "Action", "Source"), stock -> {
            symbol(stock.symbol(), stock.name());
            html.element("td", action(stock));
            html.element("td", stock.actionSource());
        });
    }

    private static String action(ReportStock stock) {
        String name = stock.action().replace('_', '-');
        if (stock.splitRatio() == null) {
            return name;
        }
        return stock.splitRatio() >= 1
                ? String.format(Locale.ROOT, "%s, %s-for-1", name, ReportFormat.ratio(stock.splitRatio()))
                : String.format(Locale.ROOT, "%s, 1-for-%s", name, ReportFormat.ratio(1 / stock.splitRatio()));
    }

    void dividends(List<ReportStock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "Per share", "Dividend / close"), stock -> {
            symbol(stock.symbol(), stock.name());
            number(amount(stock.dividend()) + (stock.currency() == null ? "" : " " + stock.currency()), "n");
            number(ReportFormat.percent(stock.dividend() / stock.close()), "n");
        });
    }

    static String amount(double dividend) {
        return String.format(Locale.ROOT, "%.4f", dividend).replaceFirst("(\\.\\d\\d)0+$", "$1");
    }

    void restatements(RestatementList list) {
        List<ReportRestatement> restatements = list.restatements();
        table(
                restatements,
                "No value changed by more than a rounding unit.",
                List.of("Symbol", "Week", "Change", "Cause"),
                restatement -> {
                    symbol(restatement.symbol(), null);
                    html.element("td", ReportFormat.week(restatement.week()), "class", "week");
                    html.element("td", change(restatement));
                    html.element("td", restatement.cause(), "class", "word");
                });
        if (!restatements.isEmpty() && restatements.get(0).total() > restatements.size()) {
            note("The newest " + restatements.size() + " of "
                    + ReportFormat.count(restatements.get(0).total()) + " are listed.");
        }
        if (list.byRounding().nValues() > 0) {
            note("%s of %s changed by one unit of the last decimal (0.0001)%s."
                    .formatted(
                            ReportFormat.counted(list.byRounding().nValues(), "value"),
                            ReportFormat.counted(list.byRounding().symbols(), "symbol"),
                            restatements.isEmpty() ? "" : ", not listed"));
        }
    }

    private static String change(ReportRestatement restatement) {
        if (restatement.factor() != null) {
            return "%s multiplied by %s in the %s weeks up to this one"
                    .formatted(restatement.field(), restatement.factor(), ReportFormat.count(restatement.weeks()));
        }
        return restatement.newValue() == null
                ? restatement.field() + " removed, was " + restatement.oldValue()
                : "%s from %s to %s".formatted(restatement.field(), restatement.oldValue(), restatement.newValue());
    }

    void checks() {
        List<FailedCheck> checks = content.checks();
        table(checks, "None.", List.of("Severity", "Check", "Failing rows"), check -> {
            html.element("td", check.severity().equals("error") ? "blocking" : "warning", "class", "word");
            html.open("td", "class", "long").open("a", "href", "#" + anchor(check));
            breakable(check.model() + "." + check.checkName());
            html.close().close();
            number(ReportFormat.count(check.failingRows()), "n");
        });
    }

    /** Writes a long name that can be wrapped after its dots and underscores, not inside a word. */
    private void breakable(String name) {
        List<String> parts = List.of(name.split("(?<=[._])", -1));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                html.single("wbr");
            }
            html.text(parts.get(i));
        }
    }

    /** One section per failed check: what it means, what to do, and some of the failing rows. */
    void checkExplanations() {
        for (FailedCheck check : content.checks()) {
            html.open("section", "class", "check", "id", anchor(check));
            html.element("h2", "Failed check: " + check.model() + "." + check.checkName());
            html.element("p", check.explanation());
            html.element(
                    "p",
                    check.severity().equals("error")
                            ? "Blocking: the star schema of the run before stays published until the check passes."
                            : "A warning: the star schema was published.",
                    "class",
                    "note");
            html.open("details").element("summary", "Some of the failing rows");
            html.element("p", check.sample(), "class", "sample").close();
            html.open("p", "class", "top")
                    .element("a", "Back to top", "href", "#")
                    .close();
            html.close();
        }
    }

    private static String anchor(FailedCheck check) {
        return "c-" + ReportSymbolSection.anchor(check.model() + "." + check.checkName());
    }

    void missing() {
        List<MissingSymbol> missing =
                content.market().map(ReportMarket::missing).orElse(List.of());
        table(missing, "None.", List.of("Symbol", "Newest week", "Reason"), symbol -> {
            symbol(symbol.symbol(), symbol.name());
            html.element("td", ReportFormat.week(symbol.lastWeek()), "class", "week");
            html.element("td", symbol.reason(), "class", "long");
        });
    }

    void stocks() {
        List<ReportStock> stocks = content.market().map(ReportMarket::stocks).orElse(List.of());
        List<String> headings = List.of(
                "Symbol",
                "Price, 52 weeks",
                "Close",
                "Return, 1 week",
                "Return, 52 weeks",
                "Volatility",
                "Drawdown",
                "Dividend yield");
        table(stocks, "No data yet.", headings, stock -> {
            symbol(stock);
            sparkline(stock);
            price(stock);
            number(ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
            number(ReportFormat.change(stock.yearReturn()), ReportFormat.tone(stock.yearReturn()) + " wide");
            number(ReportFormat.percent(stock.yearVolatility()), "n wide");
            number(ReportFormat.change(stock.drawdown()), "n wide");
            number(ReportFormat.percent(stock.yield()), "n wide");
        });
    }

    private <T> void table(List<T> rows, String none, List<String> headings, Consumer<T> cells) {
        if (rows.isEmpty()) {
            note(none);
            return;
        }
        html.open("table").open("thead").open("tr");
        for (int i = 0; i < headings.size(); i++) {
            html.element(
                    "th",
                    headings.get(i),
                    "class",
                    TEXT_COLUMNS.contains(headings.get(i)) ? "" : i > 3 ? "n wide" : "n");
        }
        html.close().close().open("tbody");
        rows.forEach(row -> {
            html.open("tr");
            cells.accept(row);
            html.close();
        });
        html.close().close();
    }

    /** Writes the symbol with its name, and its week unless that is the newest one. */
    private void symbol(ReportStock stock) {
        html.open("td");
        nameOf(stock.symbol(), stock.name());
        if (!stock.isCurrent()) {
            html.text(" ").element("span", "week " + ReportFormat.week(stock.week()), "class", "older word");
        }
        html.close();
    }

    private void symbol(String symbol, String name) {
        html.open("td");
        nameOf(symbol, name);
        html.close();
    }

    private void nameOf(String symbol, String name) {
        if (symbolsWithSection.contains(symbol)) {
            html.element("a", symbol, "href", "#" + ReportSymbolSection.anchor(symbol));
        } else {
            html.element("span", symbol, "class", "word");
        }
        if (name != null && !name.equals(symbol)) {
            html.text(" ").element("span", name, "class", "name");
        }
    }

    private void sparkline(ReportStock stock) {
        List<ReportBar> bars = content.market()
                .map(market -> market.histories().get(stock.symbol()))
                .orElse(null);
        html.open("td", "class", "sparkcell");
        if (bars != null) {
            SvgChart.sparkline(
                    html,
                    bars.subList(Math.max(0, bars.size() - WEEKS_PER_YEAR - 1), bars.size()).stream()
                            .map(ReportBar::price)
                            .toList());
        }
        html.close();
    }

    private void price(ReportStock stock) {
        html.open("td", "class", "n").text(ReportFormat.price(stock.close()));
        if (stock.currency() != null) {
            html.text(" ").element("span", stock.currency(), "class", "currency");
        }
        html.close();
    }

    private void number(String text, String tone) {
        html.element("td", text, "class", tone);
    }

    private void note(String text) {
        html.element("p", text, "class", "none");
    }
}
