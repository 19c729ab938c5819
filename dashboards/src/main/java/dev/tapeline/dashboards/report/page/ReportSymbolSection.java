package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.ReportContent.ReportBar;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.markup.ChartAxis;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import dev.tapeline.dashboards.report.markup.SvgChart;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the section of one stock: key figures, price chart, drawdown chart and dividends. */
final class ReportSymbolSection {
    private static final int PAYMENTS_SHOWN = 8;

    private final HtmlWriter html;
    private final ReportStock stock;
    private final List<ReportBar> bars;

    ReportSymbolSection(HtmlWriter html, ReportStock stock, List<ReportBar> bars) {
        this.html = html;
        this.stock = stock;
        this.bars = bars;
    }

    /** The id of a symbol's section; characters other than ASCII letters and digits are written as hexadecimal codes. */
    static String anchor(String symbol) {
        return symbol.chars()
                .mapToObj(letter -> letter < 128 && Character.isLetterOrDigit(letter)
                        ? String.valueOf((char) letter)
                        : String.format(Locale.ROOT, "_%x", letter))
                .collect(Collectors.joining("", "s-", ""));
    }

    void write() {
        html.open("section", "class", "symbol", "id", anchor(stock.symbol()));
        html.open("h2").text(stock.symbol());
        if (stock.name() != null && !stock.name().equals(stock.symbol())) {
            html.text(" ").element("span", stock.name(), "class", "name");
        }
        html.close();
        description();
        figures();
        if (bars.size() > 1) {
            price();
            drawdown();
        }
        dividends();
        html.open("p", "class", "top").element("a", "Back to top", "href", "#").close();
        html.close();
    }

    private void description() {
        html.open("p", "class", "note");
        Stream.of(stock.sector(), stock.industry())
                .filter(text -> text != null && !text.isEmpty())
                .forEach(text -> html.text(text + " · "));
        html.text("week ")
                .element("time", ReportFormat.week(stock.week()) + ", " + ReportFormat.date(stock.lastTradingDate()));
        html.text(stock.isCurrent() ? "" : " (not the newest week)");
        html.text(stock.isCounted() ? "" : " · counted as " + stock.successorSymbol());
        html.close();
    }

    private void figures() {
        html.open("dl", "class", "facts");
        fact("Close", ReportFormat.price(stock.close(), stock.currency()), "n");
        fact("Return, 1 week", ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
        fact("Return, 52 weeks", ReportFormat.change(stock.yearReturn()), ReportFormat.tone(stock.yearReturn()));
        fact("Volatility, 52 weeks", ReportFormat.percent(stock.yearVolatility()), "n");
        fact("Drawdown", ReportFormat.change(stock.drawdown()), "n");
        fact("Dividend yield", ReportFormat.percent(stock.yield()), "n");
        html.close();
    }

    private void fact(String name, String value, String tone) {
        html.open("div").element("dt", name).element("dd", value, "class", tone).close();
    }

    private void price() {
        List<Double> prices = bars.stream().map(ReportBar::price).toList();
        String currency = stock.currency() == null ? "" : ", " + stock.currency();
        caption("Price, split-adjusted" + currency, range(prices, ReportFormat::price));
        ChartAxis axis = ChartAxis.above(SvgChart.highest(prices));
        html.open("div", "class", "plot");
        SvgChart chart = SvgChart.between(html, 160, axis.lowest(), axis.highest());
        chart.open("chart", stock.symbol() + ", price");
        years(chart);
        List<Double> levels = axis.ticks().stream().map(chart::level).toList();
        marks(chart);
        chart.area(prices, 0);
        chart.line(prices, "line");
        html.close();
        tickLabels(levels, axis.ticks().stream().map(ReportFormat::tick).toList());
        html.close();
        yearLabels();
    }

    private void drawdown() {
        List<Double> drawdowns = bars.stream().map(ReportBar::drawdown).toList();
        caption("Drawdown from the highest adjusted close so far", range(drawdowns, ReportFormat::change));
        ChartAxis axis = ChartAxis.below(SvgChart.lowest(drawdowns));
        html.open("div", "class", "plot");
        SvgChart chart = SvgChart.between(html, 80, axis.lowest(), axis.highest());
        chart.open("chart low", stock.symbol() + ", drawdown");
        years(chart);
        List<Double> levels = axis.ticks().stream().map(chart::level).toList();
        chart.area(drawdowns, 0);
        chart.line(drawdowns, "line fall");
        html.close();
        tickLabels(levels, axis.ticks().stream().map(ReportFormat::share).toList());
        html.close();
    }

    private static String range(List<Double> values, Function<Double, String> format) {
        return format.apply(SvgChart.lowest(values)) + " to " + format.apply(SvgChart.highest(values));
    }

    private void caption(String title, String range) {
        html.open("p", "class", "caption").element("span", title);
        html.element("span", range, "class", "n").close();
    }

    /** Writes the labels of the ticks at the right edge of a chart. */
    private void tickLabels(List<Double> levels, List<String> labels) {
        for (int i = 0; i < levels.size(); i++) {
            html.element(
                    "span",
                    labels.get(i),
                    "class",
                    "tick",
                    "style",
                    String.format(Locale.ROOT, "top:%.1f%%", levels.get(i) * 100));
        }
    }

    private void years(SvgChart chart) {
        for (int i = 1; i < bars.size(); i++) {
            if (isFirstBarOfYear(i)) {
                chart.verticalLine(position(i), "year");
            }
        }
    }

    private void yearLabels() {
        html.open("p", "class", "years");
        for (int i = 1; i < bars.size(); i++) {
            if (isFirstBarOfYear(i) && position(i) < 0.93) {
                html.element(
                        "span",
                        Integer.toString(bars.get(i).week().getYear()),
                        "style",
                        String.format(Locale.ROOT, "left:%.1f%%", position(i) * 100));
            }
        }
        html.close();
    }

    private boolean isFirstBarOfYear(int i) {
        return bars.get(i).week().getYear() != bars.get(i - 1).week().getYear();
    }

    private void marks(SvgChart chart) {
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).action() != null) {
                chart.verticalLine(position(i), "action");
            }
            if (bars.get(i).dividend() > 0) {
                chart.tick(position(i), "dividend");
            }
        }
    }

    private double position(int i) {
        return (double) i / (bars.size() - 1);
    }

    private void dividends() {
        List<ReportBar> payments =
                bars.stream().filter(bar -> bar.dividend() > 0).toList();
        if (payments.isEmpty()) {
            html.element("p", "No dividends in this period.", "class", "none");
            return;
        }
        html.open("p", "class", "payments")
                .element("span", "Latest dividends per share, as paid (green marks): ", "class", "note");
        List<ReportBar> shown = payments.subList(Math.max(0, payments.size() - PAYMENTS_SHOWN), payments.size());
        for (int i = 0; i < shown.size(); i++) {
            String payment = ReportFormat.week(shown.get(i).week()) + " "
                    + ReportTables.amount(shown.get(i).dividend());
            html.text(i == 0 ? "" : ", ").element("i", payment);
        }
        html.close();
    }
}
