package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.ReportContent.WeeklyBreadth;

/** Writes the market's key figures of the newest complete week, side by side. */
final class ReportTiles {
    private final HtmlWriter html;

    ReportTiles(HtmlWriter html) {
        this.html = html;
    }

    void write(ReportMarket market) {
        MarketBreadth breadth = market.breadth();
        int netHighs = breadth.newHighs() - breadth.newLows();
        html.open("div", "class", "tiles");
        tile(
                "Median return, 1 week",
                ReportFormat.change(breadth.medianReturn()),
                ReportFormat.tone(breadth.medianReturn()),
                "of " + breadth.currentStocks() + " symbols");
        tile("Advancers / decliners", breadth.advancers() + " / " + breadth.decliners(), "n", "symbols");
        shareAboveMean(market);
        tile(
                "Net new 52-week highs",
                ReportFormat.signed(netHighs),
                ReportFormat.tone((double) netHighs),
                breadth.newHighs() + " highs, " + breadth.newLows() + " lows");
        html.close();
    }

    private void shareAboveMean(ReportMarket market) {
        html.open("div", "class", "tile");
        html.element("span", "Above 40-week moving average", "class", "name");
        html.element("span", ReportFormat.share(market.breadth().shareAboveMean()), "class", "n figure");
        SvgChart.sparkline(
                html,
                market.breadthHistory().stream()
                        .map(WeeklyBreadth::shareAboveMean)
                        .toList());
        html.element("span", "of the symbols, last 52 weeks", "class", "note").close();
    }

    private void tile(String name, String figure, String tone, String note) {
        html.open("div", "class", "tile");
        html.element("span", name, "class", "name");
        html.element("span", figure, "class", tone + " figure");
        html.element("span", note, "class", "note").close();
    }
}
