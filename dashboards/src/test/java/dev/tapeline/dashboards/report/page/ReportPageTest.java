package dev.tapeline.dashboards.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.dashboards.report.content.GenerationComparison;
import dev.tapeline.dashboards.report.content.PreviousReport;
import dev.tapeline.dashboards.report.content.ReportContent;
import dev.tapeline.dashboards.report.content.ReportContent.FailedCheck;
import dev.tapeline.dashboards.report.content.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.content.ReportContent.MissingSymbol;
import dev.tapeline.dashboards.report.content.ReportContent.ReportBar;
import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.ReportRestatement;
import dev.tapeline.dashboards.report.content.ReportContent.ReportSector;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.content.ReportContent.RestatementList;
import dev.tapeline.dashboards.report.content.ReportContent.RestatementsByRounding;
import dev.tapeline.dashboards.report.content.ReportContent.WarehouseState;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final String HOSTILE = "<script>alert(\"1\")</script>' onload='x";
    private static final Instant NEXT_COMPLETE_AT = Instant.parse("2026-11-28T03:00:00Z");
    private static final Instant READ_AT = Instant.parse("2026-11-23T14:00:00Z");

    @Test
    void textsFromTheWarehouseAreEscaped() {
        String page = page(content(state("alphavantage", HOSTILE), Optional.of(market(1, HOSTILE))));

        assertThat(page).doesNotContain("onload='").contains("&lt;script&gt;");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page.split("<body>", 2)[0]).doesNotContain("alert");
    }

    @Test
    void pageRefersToNoExternalResource() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(3, "Halvo"))));

        assertThat(page)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=")
                .doesNotContain("url(");
    }

    @Test
    void pageSaysWhetherTheMarketIsRealOrSimulated() {
        assertThat(page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo")))))
                .contains("SIMULATED: every company")
                .doesNotContain("REAL:");
        assertThat(page(content(state("alphavantage", "B1"), Optional.of(market(1, "Halvo")))))
                .contains("REAL: prices as Alpha Vantage published them")
                .doesNotContain("SIMULATED");
    }

    @Test
    void pageWithoutStarSchemaListsTheFailedChecks() {
        String page = page(content(state("alphavantage", "B1"), Optional.empty()));

        assertThat(page).contains("There is no star schema of this version yet", "fact.<wbr>is_<wbr>odd");
    }

    @Test
    void everyLinkLeadsToAPlaceOnThePage() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(3, "Halvo"))));

        List<String> targets = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(targets).contains("s-S1", "c-s-fact_2eis_5fodd");
        assertThat(targets).allSatisfy(target -> assertThat(page).contains("id=\"" + target + "\""));
        assertThat(page).doesNotContain("href=\"#s-Halvo\"", "href=\"#s-B1\"");
    }

    @Test
    void everyTileSaysOfHowManySymbolsItIs() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(3, "Halvo"))));

        List<String> tiles = List.of(page.split("<div class=\"tile\">", -1));
        assertThat(tiles).hasSize(5);
        assertThat(tiles.subList(1, 5))
                .allSatisfy(tile -> assertThat(tile.split("</div>", 2)[0]).contains("3 of 3 symbols"));
    }

    /** A return over several weeks, after a gap, is none of the largest of one week. */
    @Test
    void gainsAndLossesAreOverOneWeekAndSayOfHowManySymbols() {
        ReportMarket market = market(12, "Halvo");
        List<ReportStock> stocks = new ArrayList<>(market.stocks());
        stocks.set(1, afterGap(stocks.get(1)));

        String gains = page(content(state("simulated", "B1"), Optional.of(withStocks(market, stocks))))
                .split("id=\"largest-gains\"", 2)[1]
                .split("</section>", 2)[0];

        assertThat(gains)
                .contains("Total return over the week, 12 of 12 symbols", "#s-S0\"")
                .doesNotContain("#s-S1\"");
        assertThat(gains.split("<tr>", -1)).hasSize(12);
    }

    @Test
    void stockWithoutTheNewestWeekNamesItsOwnInTheTableOfAll() {
        ReportMarket market = market(2, "Halvo");
        List<ReportStock> stocks = new ArrayList<>(market.stocks());
        stocks.set(1, older(stocks.get(1)));

        String all = page(content(state("simulated", "B1"), Optional.of(withStocks(market, stocks))))
                .split("id=\"all-symbols\"", 2)[1]
                .split("</section>", 2)[0];

        assertThat(all.split("class=\"older word\">week 2026-W46<", -1)).hasSize(2);
    }

    @Test
    void nameOfACheckIsWrappedBetweenItsWords() {
        assertThat(page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo")))))
                .contains(">fact.<wbr>is_<wbr>odd</a>");
    }

    @Test
    void datesOfASymbolAreNotWrapped() {
        assertThat(page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo")))))
                .contains("week <time>2026-W47, 2026-11-19</time>")
                .containsPattern("<i>2026-W\\d\\d \\d+\\.\\d+</i>");
    }

    @Test
    void failedCheckIsExplainedAndRoundingIsSummedUp() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo"))));

        assertThat(page)
                .contains("What it means.", "7 values of 1 symbol changed by one unit of the last decimal (0.0001)");
    }

    @Test
    void sectionsWithoutContentAreNamedInOneLine() {
        ReportContent full = content(state("simulated", "B1"), Optional.of(market(1, "Halvo")));
        ReportMarket market = full.market().orElseThrow();
        ReportContent empty = new ReportContent(
                full.warehouse(),
                Optional.of(new ReportMarket(
                        market.breadth(), List.of(), List.of(), Map.of(), market.sectors(), List.of())),
                List.of(),
                Optional.of(new RestatementList(List.of(), new RestatementsByRounding(0, 0))),
                Optional.empty(),
                Optional.empty());

        assertThat(page(empty))
                .contains("Nothing to report this week: anomalies, corporate actions, dividends, restatements,"
                        + " failed checks, missing symbols.")
                .doesNotContain("<h2>Anomalies</h2>", "<h2>Failed checks</h2>");
    }

    @Test
    void numbersAgreeWithTheirNounsAndZeroIsNeutral() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo"))));

        assertThat(page).contains("1 of 1 symbol<", "1 high, 0 lows");
        assertThat(ReportFormat.signed(0)).isEqualTo("0");
        assertThat(ReportFormat.change(-0.00001)).isEqualTo("0.00 %");
        assertThat(ReportFormat.tone(-0.00001)).isEqualTo("n");
    }

    @Test
    void endOfTheWeekIsItsLastTradingDay() {
        assertThat(page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo")))))
                .contains("2026-W47, Thursday 19 November 2026");
    }

    @Test
    void unknownValuesAreDashesAndGaps() {
        ReportBar known = new ReportBar("X", FRIDAY.minusWeeks(1), 10, -0.1, 0, null);
        ReportBar unknown = new ReportBar("X", FRIDAY, 11, null, 0, null);
        ReportContent full = content(state("simulated", "B1"), Optional.of(market(1, "X")));
        ReportMarket market = full.market().orElseThrow();
        ReportStock stock = new ReportStock(
                "X", "X", null, null, null, FRIDAY, FRIDAY, true, null, 11, null, null, null, null, null, null, 0, null,
                null, null, true);

        String page = page(new ReportContent(
                full.warehouse(),
                Optional.of(new ReportMarket(
                        market.breadth(),
                        List.of(),
                        List.of(stock),
                        Map.of("X", List.of(known, unknown, known)),
                        List.of(),
                        List.of())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(page).contains("<dt>Drawdown</dt><dd class=\"n\">–</dd>").doesNotContain("null", "NaN");
    }

    @Test
    void comparisonOfAReplayIsShownOnceThereIsOne() {
        ReportContent none = content(state("simulated", "B1"), Optional.of(market(1, "Halvo")));
        GenerationComparison comparison = new GenerationComparison(
                new GenerationComparison.Totals("diff-1", 2, 1, READ_AT, null, 651, 4, 2, 31, "next"),
                List.of(
                        new GenerationComparison.Count("table", "silver.weekly_bar", 0, 2, 0, null),
                        new GenerationComparison.Count("cause", "ZERO_VOLUME rejects the row", 0, 2, 0, null),
                        new GenerationComparison.Count("column", "gold.yearly.return_pct", 0, 0, 31, 0.5)),
                List.of(new GenerationComparison.Structure("gold.new_view", "added")),
                List.of(new GenerationComparison.Sample(
                        "silver.weekly_bar", "AAA", "removed", "ZERO_VOLUME", null, "{}", "{\"a\": 1}", null)));

        String page = page(new ReportContent(
                none.warehouse(),
                none.market(),
                none.checks(),
                none.restatements(),
                Optional.of(comparison),
                none.since()));

        assertThat(page(none)).doesNotContain("What a replay would change");
        assertThat(page)
                .contains("What a replay would change", "Generation 2, now next, compared with generation 1")
                .contains("37 differences in 651 rows: 4 added, 2 removed, 31 changed.")
                .contains("Only generation 2 has gold.new_view.", "ZERO_VOLUME rejects the row", "50.00 %")
                .contains("silver.weekly_bar removed {} (ZERO_VOLUME) before {&quot;a&quot;: 1}");
    }

    @Test
    void pageOfFiveHundredSymbolsIsSmall() {
        String page = page(content(state("simulated", "B1"), Optional.of(market(500, "Halvo"))));

        assertThat(page.length()).isLessThan(5_000_000);
        assertThat(page).contains("id=\"s-S499\"");
    }

    @Test
    void timeOfReadingIsFoundInThePreviousReport(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("index.html");

        assertThat(PreviousReport.in(file).readAt()).isEmpty();
        Files.writeString(file, page(content(state("simulated", "B1"), Optional.empty())));
        assertThat(PreviousReport.in(file).readAt()).contains(READ_AT);
        Files.writeString(file, "something else");
        assertThat(PreviousReport.in(file).readAt()).isEmpty();
    }

    @Test
    void pageIsStaleOnceANewerWeekIsComplete() {
        ReportContent content = content(state("simulated", "B1"), Optional.of(market(1, "Halvo")));

        assertThat(new ReportPage(content, List.of(), READ_AT).html())
                .contains(
                        "id=\"stale\"",
                        "data-next-complete-at=\"2026-11-28T03:00:00Z\" data-weeks-missing=\"0\" hidden=\"\"");
        assertThat(new ReportPage(content, List.of(), Instant.parse("2026-12-14T14:00:00Z")).html())
                .contains(
                        "STALE: this page shows week <span class=\"word\">2026-W47</span>; 3 newer weeks are complete by now")
                .doesNotContain("hidden=\"\"");
    }

    @Test
    void onlyTheScriptOfThePageMayRun() throws Exception {
        String page = page(content(state("simulated", "B1"), Optional.of(market(1, "Halvo"))));
        String script = page.split("<script>", 2)[1].split("</script>", 2)[0];
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

        assertThat(page)
                .contains("script-src &#39;sha256-" + Base64.getEncoder().encodeToString(hash) + "&#39;");
    }

    @Test
    void noticesCanBeReplaced() {
        String page = new ReportPage(
                        content(state("simulated", "B1"), Optional.empty()), List.of("the key <is> revoked"), READ_AT)
                .html();

        assertThat(page).contains("the key &lt;is&gt; revoked");
        assertThat(ReportNotices.replaceIn(page, List.of("offline")))
                .contains("offline")
                .doesNotContain("revoked");
        assertThat(ReportNotices.replaceIn(ReportNotices.replaceIn(page, List.of()), List.of("the key <is> revoked")))
                .isEqualTo(page);
        assertThat(ReportNotices.copy(page, page(content(state("simulated", "B2"), Optional.empty()))))
                .contains("the key &lt;is&gt; revoked", "B2");
    }

    private static String page(ReportContent content) {
        return new ReportPage(content, List.of(), READ_AT).html();
    }

    private static WarehouseState state(String source, String batchId) {
        return new WarehouseState(batchId, "run", source, READ_AT, READ_AT, true, true);
    }

    private static ReportContent content(WarehouseState state, Optional<ReportMarket> market) {
        return new ReportContent(
                state,
                market,
                List.of(new FailedCheck("warn", "fact", "is_odd", 3, "What it means.", "[]")),
                Optional.of(new RestatementList(
                        List.of(new ReportRestatement(
                                state.batchId(), FRIDAY, 1, "close", "1", "2", null, state.batchId(), 1)),
                        new RestatementsByRounding(7, 1))),
                Optional.empty(),
                Optional.empty());
    }

    private static ReportMarket market(int stocks, String text) {
        Map<String, List<ReportBar>> histories = new TreeMap<>();
        List<ReportStock> all = IntStream.range(0, stocks)
                .mapToObj(number -> stock(stocks == 1 ? text : "S" + number, text))
                .toList();
        List<ReportBar> bars = IntStream.range(0, 261)
                .mapToObj(week -> new ReportBar(
                        "X",
                        FRIDAY.minusWeeks(260L - week),
                        100 + 40 * Math.sin(week * 0.7),
                        -0.2 - 0.1 * Math.sin(week),
                        week % 13 == 0 ? 0.5 : 0,
                        null))
                .toList();
        all.forEach(stock -> histories.put(stock.symbol(), bars));
        return new ReportMarket(
                new MarketBreadth(
                        FRIDAY, NEXT_COMPLETE_AT, 0, stocks, stocks, stocks, stocks, stocks, 0.01, 1, 0, 0.5, 1, 0),
                List.of(),
                all,
                histories,
                List.of(new ReportSector(text, 1, 0.01, 0.2, null)),
                List.of(new MissingSymbol(text, text, null, text)));
    }

    private static ReportMarket withStocks(ReportMarket market, List<ReportStock> stocks) {
        return new ReportMarket(
                market.breadth(),
                market.breadthHistory(),
                stocks,
                market.histories(),
                market.sectors(),
                market.missing());
    }

    private static ReportStock afterGap(ReportStock stock) {
        return copy(stock, stock.week(), true, false);
    }

    private static ReportStock older(ReportStock stock) {
        return copy(stock, stock.week().minusWeeks(1), false, true);
    }

    private static ReportStock copy(ReportStock stock, LocalDate week, boolean isCurrent, boolean hasBarOfWeekBefore) {
        return new ReportStock(
                stock.symbol(),
                stock.name(),
                stock.sector(),
                stock.industry(),
                stock.currency(),
                week,
                stock.lastTradingDate(),
                isCurrent,
                stock.successorSymbol(),
                stock.close(),
                stock.weeklyReturn(),
                stock.yearReturn(),
                stock.yearVolatility(),
                stock.drawdown(),
                stock.yield(),
                stock.zScore(),
                stock.dividend(),
                stock.action(),
                stock.splitRatio(),
                stock.actionSource(),
                hasBarOfWeekBefore);
    }

    private static ReportStock stock(String symbol, String text) {
        return new ReportStock(
                symbol,
                text,
                text,
                text,
                text,
                FRIDAY,
                FRIDAY.minusDays(1),
                true,
                null,
                100,
                0.1,
                null,
                0.2,
                -0.1,
                0.01,
                4.0,
                0.5,
                "split",
                0.1,
                text,
                true);
    }
}
