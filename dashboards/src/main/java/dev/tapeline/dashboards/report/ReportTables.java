package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.ReportContent.Bar;
import dev.tapeline.dashboards.report.ReportContent.FailedCheck;
import dev.tapeline.dashboards.report.ReportContent.Market;
import dev.tapeline.dashboards.report.ReportContent.Missing;
import dev.tapeline.dashboards.report.ReportContent.Restatement;
import dev.tapeline.dashboards.report.ReportContent.Sector;
import dev.tapeline.dashboards.report.ReportContent.Stock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The tables of the report; one without rows says so. */
final class ReportTables {
    private static final int YEAR = 52;

    /** Headings of columns that are read, not compared. */
    private static final Set<String> WORDS = Set.of(
            "Symbol",
            "Sector",
            "Action",
            "Known by",
            "Of week",
            "What",
            "Cause",
            "Severity",
            "Check",
            "Newest",
            "Reason");

    private final HtmlWriter html;
    private final ReportContent content;

    ReportTables(HtmlWriter html, ReportContent content) {
        this.html = html;
        this.content = content;
    }

    void movers(List<Stock> stocks) {
        table(stocks, "None.", List.of("Symbol", "52 weeks", "Close", "Week"), stock -> {
            symbol(stock.symbol(), stock.name());
            spark(stock);
            number(ReportFormat.price(stock.close()), "n");
            number(ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
        });
    }

    void sectors() {
        List<Sector> sectors = content.market().map(Market::sectors).orElse(List.of());
        table(sectors, "None yet.", List.of("Sector", "Stocks", "Week", "52 weeks"), sector -> {
            html.element("td", sector.name());
            number(ReportFormat.count(sector.stocks()), "n");
            number(ReportFormat.change(sector.meanReturn()), ReportFormat.tone(sector.meanReturn()));
            number(ReportFormat.change(sector.yearReturn()), ReportFormat.tone(sector.yearReturn()));
        });
    }

    void anomalies(List<Stock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "Week", "z"), stock -> {
            symbol(stock.symbol(), stock.name());
            number(ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
            number(ReportFormat.deviations(stock.zScore()), "n");
        });
    }

    void actions(List<Stock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "Action", "Known by"), stock -> {
            symbol(stock.symbol(), stock.name());
            html.element("td", action(stock));
            html.element("td", stock.actionSource());
        });
    }

    private static String action(Stock stock) {
        String name = stock.action().replace('_', '-');
        if (stock.splitRatio() == null) {
            return name;
        }
        return stock.splitRatio() >= 1
                ? String.format(Locale.ROOT, "%s, %.4g new for 1 old", name, stock.splitRatio())
                : String.format(Locale.ROOT, "%s, 1 new for %.4g old", name, 1 / stock.splitRatio());
    }

    void dividends(List<Stock> stocks) {
        table(stocks, "None this week.", List.of("Symbol", "A share", "Of the close"), stock -> {
            symbol(stock.symbol(), stock.name());
            number(amount(stock.dividend()) + (stock.currency() == null ? "" : " " + stock.currency()), "n");
            number(ReportFormat.percent(stock.dividend() / stock.close()), "n");
        });
    }

    static String amount(double dividend) {
        return String.format(Locale.ROOT, "%.4f", dividend).replaceFirst("(\\.\\d\\d)0+$", "$1");
    }

    void restatements(List<Restatement> restatements) {
        table(restatements, "None.", List.of("Symbol", "Of week", "What", "Cause"), restatement -> {
            symbol(restatement.symbol(), null);
            html.element("td", ReportFormat.week(restatement.week()), "class", "week");
            html.element("td", change(restatement));
            html.element("td", restatement.cause());
        });
        if (!restatements.isEmpty() && restatements.get(0).inAll() > restatements.size()) {
            note("The newest " + restatements.size() + " of "
                    + ReportFormat.count(restatements.get(0).inAll()) + ".");
        }
    }

    private static String change(Restatement restatement) {
        if (restatement.factor() != null) {
            return "%s of %s weeks up to it times %s"
                    .formatted(restatement.field(), ReportFormat.count(restatement.weeks()), restatement.factor());
        }
        return restatement.newValue() == null
                ? restatement.field() + " withdrawn, was " + restatement.oldValue()
                : "%s from %s to %s".formatted(restatement.field(), restatement.oldValue(), restatement.newValue());
    }

    void checks() {
        List<FailedCheck> checks = content.checks();
        table(checks, "None.", List.of("Severity", "Check", "Rows"), check -> {
            html.element("td", check.severity());
            html.element("td", check.model() + "." + check.check(), "class", "long");
            number(ReportFormat.count(check.failingRows()), "n");
        });
    }

    void missing() {
        List<Missing> missing = content.market().map(Market::missing).orElse(List.of());
        table(missing, "None.", List.of("Symbol", "Newest", "Reason"), symbol -> {
            symbol(symbol.symbol(), symbol.name());
            html.element("td", ReportFormat.week(symbol.lastWeek()), "class", "week");
            html.element("td", symbol.reason(), "class", "long");
        });
    }

    void stocks() {
        List<Stock> stocks = content.market().map(Market::stocks).orElse(List.of());
        List<String> headings =
                List.of("Symbol", "52 weeks", "Close", "Week", "52w", "Volatility", "Below peak", "Yield");
        table(stocks, "None yet.", headings, stock -> {
            symbol(stock.symbol(), stock.name());
            spark(stock);
            number(ReportFormat.price(stock.close()), "n");
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
            html.element("th", headings.get(i), "class", WORDS.contains(headings.get(i)) ? "" : i > 3 ? "n wide" : "n");
        }
        html.close().close().open("tbody");
        rows.forEach(row -> {
            html.open("tr");
            cells.accept(row);
            html.close();
        });
        html.close().close();
    }

    private void symbol(String symbol, String name) {
        html.open("td").element("a", symbol, "href", "#" + ReportSymbolSection.anchor(symbol));
        if (name != null && !name.equals(symbol)) {
            html.text(" ").element("span", name, "class", "name");
        }
        html.close();
    }

    private void spark(Stock stock) {
        List<Bar> bars = content.market()
                .map(market -> market.histories().get(stock.symbol()))
                .orElse(null);
        html.open("td", "class", "sparkcell");
        if (bars != null) {
            SvgChart.sparkline(
                    html,
                    bars.subList(Math.max(0, bars.size() - YEAR - 1), bars.size()).stream()
                            .map(Bar::price)
                            .toList());
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
