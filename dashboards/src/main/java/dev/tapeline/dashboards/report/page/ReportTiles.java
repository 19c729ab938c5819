package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.WeeklyBreadth;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import dev.tapeline.dashboards.report.markup.SvgChart;

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
                of(breadth.returns(), breadth));
        tile(
                "Advancers / decliners",
                breadth.advancers() + " / " + breadth.decliners(),
                "n",
                of(breadth.returns(), breadth));
        shareAboveMean(market);
        tile(
                "Net new 52-week highs",
                ReportFormat.signed(netHighs),
                ReportFormat.tone((double) netHighs),
                "%s, %s; %s"
                        .formatted(
                                ReportFormat.counted(breadth.newHighs(), "high"),
                                ReportFormat.counted(breadth.newLows(), "low"),
                                of(breadth.years(), breadth)));
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
                        .toList(),
                0,
                1);
        html.element(
                        "span",
                        of(market.breadth().means(), market.breadth()) + "; last 52 weeks, from 0 to 100 %",
                        "class",
                        "note")
                .close();
    }

    /** As on the dashboards: of how many of all symbols that should have the week. */
    static String of(int counted, MarketBreadth breadth) {
        return counted + " of " + ReportFormat.counted(breadth.stocks(), "symbol");
    }

    private void tile(String name, String figure, String tone, String note) {
        html.open("div", "class", "tile");
        html.element("span", name, "class", "name");
        html.element("span", figure, "class", tone + " figure");
        html.element("span", note, "class", "note").close();
    }
}
