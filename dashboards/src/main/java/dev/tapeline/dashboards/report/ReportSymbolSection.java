package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.ReportContent.Bar;
import dev.tapeline.dashboards.report.ReportContent.Stock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stock: its figures, its price, how far it stood below its peak, and its dividends. */
final class ReportSymbolSection {
    private static final int PAYMENTS_SHOWN = 8;

    private final HtmlWriter html;
    private final Stock stock;
    private final List<Bar> bars;

    ReportSymbolSection(HtmlWriter html, Stock stock, List<Bar> bars) {
        this.html = html;
        this.stock = stock;
        this.bars = bars;
    }

    /** Where the section of a symbol begins; other than letters and digits as their code, so that it is always an id. */
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
        html.element("p", description(), "class", "note");
        figures();
        if (bars.size() > 1) {
            price();
            drawdown();
        }
        dividends();
        html.open("p", "class", "top")
                .element("a", "All symbols above", "href", "#")
                .close();
        html.close();
    }

    private String description() {
        String newest = ReportFormat.week(stock.week()) + (stock.isCurrent() ? "" : ", not the newest week");
        return Stream.of(stock.sector(), stock.industry(), newest)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private void figures() {
        html.open("dl", "class", "facts");
        fact(
                "Close",
                ReportFormat.price(stock.close()) + (stock.currency() == null ? "" : " " + stock.currency()),
                "n");
        fact("Week", ReportFormat.change(stock.weeklyReturn()), ReportFormat.tone(stock.weeklyReturn()));
        fact("52 weeks", ReportFormat.change(stock.yearReturn()), ReportFormat.tone(stock.yearReturn()));
        fact("Volatility", ReportFormat.percent(stock.yearVolatility()), "n");
        fact("Below peak", ReportFormat.change(stock.drawdown()), "n");
        fact("Yield", ReportFormat.percent(stock.yield()), "n");
        html.close();
    }

    private void fact(String name, String value, String tone) {
        html.open("div").element("dt", name).element("dd", value, "class", tone).close();
    }

    private void price() {
        List<Double> prices = bars.stream().map(Bar::price).toList();
        caption("Price, split-adjusted", ReportFormat.price(highest(prices)), ReportFormat.price(lowest(prices)));
        SvgChart chart = SvgChart.between(html, 160, prices);
        chart.open("chart", stock.symbol() + ", price");
        years(chart);
        marks(chart);
        chart.area(prices, lowest(prices));
        chart.line(prices, "line");
        html.close();
        yearLabels();
    }

    private void drawdown() {
        List<Double> drawdowns = bars.stream().map(Bar::drawdown).toList();
        caption("Below the highest total return so far", "0 %", ReportFormat.change(lowest(drawdowns)));
        SvgChart chart = SvgChart.between(html, 80, Math.min(lowest(drawdowns), -0.01), 0);
        chart.open("chart low", stock.symbol() + ", below its peak");
        years(chart);
        chart.area(drawdowns, 0);
        chart.line(drawdowns, "line fall");
        html.close();
    }

    private void caption(String title, String top, String bottom) {
        html.open("p", "class", "caption").element("span", title);
        html.element("span", bottom + " to " + top, "class", "n").close();
    }

    private void years(SvgChart chart) {
        for (int i = 1; i < bars.size(); i++) {
            if (beginsYear(i)) {
                chart.upright(place(i), "year");
            }
        }
    }

    private void yearLabels() {
        html.open("p", "class", "years");
        for (int i = 1; i < bars.size(); i++) {
            if (beginsYear(i) && place(i) < 0.93) {
                html.element(
                        "span",
                        Integer.toString(bars.get(i).week().getYear()),
                        "style",
                        String.format(Locale.ROOT, "left:%.1f%%", place(i) * 100));
            }
        }
        html.close();
    }

    private boolean beginsYear(int i) {
        return bars.get(i).week().getYear() != bars.get(i - 1).week().getYear();
    }

    private void marks(SvgChart chart) {
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).action() != null) {
                chart.upright(place(i), "action");
            }
            if (bars.get(i).dividend() > 0) {
                chart.tick(place(i), "dividend");
            }
        }
    }

    private double place(int i) {
        return (double) i / (bars.size() - 1);
    }

    private void dividends() {
        List<Bar> payments = bars.stream().filter(bar -> bar.dividend() > 0).toList();
        if (payments.isEmpty()) {
            html.element("p", "No dividend in this time.", "class", "none");
            return;
        }
        html.open("p", "class", "payments")
                .element("span", "Dividends (ticks below the price), the last as paid: ", "class", "note");
        html.text(payments.subList(Math.max(0, payments.size() - PAYMENTS_SHOWN), payments.size()).stream()
                .map(bar -> ReportFormat.week(bar.week()) + " " + ReportTables.amount(bar.dividend()))
                .collect(Collectors.joining(", ")));
        html.close();
    }

    private static double highest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double lowest(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
