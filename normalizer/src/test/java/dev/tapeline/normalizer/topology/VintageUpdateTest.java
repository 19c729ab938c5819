package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.TraceParent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The effect of a second payload of a symbol. */
class VintageUpdateTest {
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T14:00:00Z");
    private final SilverTopologyFixture silver = new SilverTopologyFixture();

    @AfterEach
    void close() {
        silver.close();
    }

    private static WeeklyPayloadBuilder history() {
        return WeeklyPayloadBuilder.of("IBM")
                .week("2026-11-20", "12")
                .week("2026-11-13", "11")
                .week("2026-11-06", "10");
    }

    @Test
    void firstPayloadIsNew() {
        Receipt receipt = silver.send(history(), "IBM");

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(receipt.getRowsNew()).isEqualTo(3);
        assertThat(receipt.getCause()).isEqualTo("NEW_WEEKS");
        assertThat(receipt.getBarsEmitted()).isEqualTo(3);
        assertThat(silver.lastBars).extracting(WeeklyBar::getVintageBars).containsOnly(3);
        assertThat(silver.lastBars).extracting(WeeklyBar::getIsComplete).containsOnly(true);
    }

    @Test
    void silverRecordsNameTheTraceOfTheirBatch() {
        Receipt receipt = silver.send(history(), "IBM");

        String expected = TraceParent.ofNormalization("batch", receipt.getPayloadId(), "0")
                .header();
        assertThat(silver.lastBarHeaders)
                .hasSize(3)
                .allMatch(headers -> headers.toArray().length == 1)
                .extracting(headers ->
                        new String(headers.lastHeader(TraceParent.HEADER).value(), UTF_8))
                .containsOnly(expected);
    }

    @Test
    void sameContentAgainIsUnchangedAndAdvancesTheVintage() {
        silver.send(history(), "IBM");

        Receipt again = silver.send(history().body(), "IBM", NEXT_MONDAY);
        Receipt between = silver.send(history().body(), "IBM", SilverTopologyFixture.MONDAY.plusSeconds(60));

        assertThat(again.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(again.getRowsUnchanged()).isEqualTo(3);
        assertThat(between.getVerdict()).isEqualTo("STALE");
        assertThat(between.getRowsUnchanged()).isEqualTo(3);
        assertThat(again.getCause()).isNull();
    }

    @Test
    void restatedAdjustedCloseReplacesTheOld() {
        silver.send(history(), "IBM");

        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .week("2026-11-27", "13")
                        .week("2026-11-20", "12")
                        .row("2026-11-13", "11", "11", "11", "11", "10.89", "1000", "0")
                        .row("2026-11-06", "10", "10", "10", "10", "9.90", "1000", "0")
                        .body(),
                "IBM",
                NEXT_MONDAY);

        assertThat(receipt.getRowsNew()).isEqualTo(1);
        assertThat(receipt.getRowsRestated()).isEqualTo(2);
        assertThat(receipt.getRowsUnchanged()).isEqualTo(1);
        assertThat(receipt.getCause()).isEqualTo("NEW_WEEKS+RESCALE");
        assertThat(receipt.getRescales()).singleElement().satisfies(rescale -> {
            assertThat(rescale.getFactor()).isCloseTo(0.99, within(1e-5));
            assertThat(rescale.getLastWeek()).hasToString("2026-11-13");
            assertThat(rescale.getWeeks()).isEqualTo(2);
            assertThat(rescale.getOld()).isEqualByComparingTo("11");
            assertThat(rescale.getNew$()).isEqualByComparingTo("10.89");
        });
        assertThat(silver.lastBars).extracting(WeeklyBar::getVintageBars).containsOnly(3);
        assertThat(silver.bar("IBM", "2026-11-06").getAdjustedClose()).isEqualByComparingTo("9.9");
    }

    @Test
    void correctedValueIsListedWithTheOldOne() {
        silver.send(history(), "IBM");

        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .week("2026-11-20", "12")
                        .row("2026-11-12", "11", "11", "11", "11", "11", "1500", "0")
                        .week("2026-11-06", "10")
                        .body(),
                "IBM",
                NEXT_MONDAY);

        assertThat(receipt.getCause()).isEqualTo("CORRECTION");
        assertThat(receipt.getWeeksCorrected()).isEqualTo(1);
        assertThat(receipt.getCorrections())
                .extracting(value -> value.getField() + " " + value.getOld().toPlainString() + " "
                        + value.getNew$().toPlainString())
                .containsExactly("last_trading_date 20261113.000000 20261112.000000", "volume 1000.000000 1500.000000");
    }

    @Test
    void incompleteWeekIsReplacedByTheCompleteOne() {
        Instant wednesday = Instant.parse("2026-11-25T22:00:00Z");
        silver.send(history().week("2026-11-25", "13").body(), "IBM", wednesday);
        assertThat(silver.bar("IBM", "2026-11-27").getIsComplete()).isFalse();

        Receipt receipt = silver.send(history().week("2026-11-27", "14").body(), "IBM", NEXT_MONDAY);

        assertThat(receipt.getRowsRestated()).isEqualTo(1);
        assertThat(receipt.getCause()).isEqualTo("NEW_WEEKS");
        assertThat(receipt.getCorrections()).isEmpty();
        assertThat(silver.silver).hasSize(4);
        assertThat(silver.bar("IBM", "2026-11-27").getIsComplete()).isTrue();
        assertThat(silver.bar("IBM", "2026-11-27").getLastTradingDate()).hasToString("2026-11-27");
    }

    @Test
    void sameValuesAfterTheCloseMakeTheWeekComplete() {
        Instant fridayEvening = Instant.parse("2026-11-20T22:30:00Z");
        silver.send(history().body(), "IBM", fridayEvening);
        assertThat(silver.bar("IBM", "2026-11-20").getIsComplete()).isFalse();

        Receipt receipt = silver.send(history(), "IBM");

        assertThat(receipt.getRowsRestated()).isEqualTo(1);
        assertThat(silver.bar("IBM", "2026-11-20").getIsComplete()).isTrue();
    }

    @Test
    void missingIncompleteWeekIsWithdrawnAndCounted() {
        silver.send(history().week("2026-11-25", "13").body(), "IBM", Instant.parse("2026-11-25T22:00:00Z"));

        Receipt receipt = silver.send(history().body(), "IBM", NEXT_MONDAY);

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(receipt.getRowsWithdrawn()).isEqualTo(1);
        assertThat(receipt.getBarsEmitted()).isEqualTo(1);
        assertThat(silver.silver).hasSize(3);
    }

    @Test
    void atEqualTimesTheGreaterHashWins() {
        byte[] one = history().body();
        byte[] two = WeeklyPayloadBuilder.of("IBM")
                .week("2026-11-20", "12")
                .week("2026-11-13", "11")
                .week("2026-11-06", "10.05")
                .body();

        Map<String, WeeklyBar> forward = silverOf(one, two);
        Map<String, WeeklyBar> backward = silverOf(two, one);

        assertThat(prices(forward)).isEqualTo(prices(backward));
    }

    @Test
    void shrunkenHistoryIsRejectedAndTheOldStays() {
        silver.send(history(), "IBM");

        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "12").body(), "IBM", NEXT_MONDAY);

        assertThat(receipt.getReason()).isEqualTo("HISTORY_SHRANK");
        assertThat(receipt.getRowsRejected()).isEqualTo(1);
        assertThat(silver.silver).hasSize(3);
    }

    @Test
    void rejectedRowsOfKnownWeeksShrinkTheHistoryToo() {
        silver.send(history(), "IBM");

        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .week("2026-11-20", "12")
                        .week("2026-11-13", "-11")
                        .week("2026-11-06", "-10")
                        .body(),
                "IBM",
                NEXT_MONDAY);

        assertThat(receipt.getReason()).isEqualTo("HISTORY_SHRANK");
    }

    @Test
    void seriesOfAnotherStockIsRejected() {
        silver.send(history().week("2026-10-30", "9").week("2026-10-23", "8"), "IBM");

        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .week("2026-11-20", "99")
                        .week("2026-11-13", "98")
                        .week("2026-11-06", "97")
                        .week("2026-10-30", "96")
                        .week("2026-10-23", "95")
                        .body(),
                "IBM",
                NEXT_MONDAY);

        assertThat(receipt.getReason()).isEqualTo("IDENTITY_CHANGED");
        assertThat(silver.bar("IBM", "2026-11-20").getClose()).isEqualByComparingTo("12");
    }

    @Test
    void weekSplitByAHolidayIsOneBar() {
        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .row("2026-11-20", "11", "15", "10", "14", "14", "300", "0.25")
                        .row("2026-11-17", "12", "13", "9", "11", "11", "200", "0.10")
                        .row("2026-11-16", "10", "12", "10", "12", "12", "100", "0"),
                "IBM");

        assertThat(receipt.getRowsRead()).isEqualTo(3);
        assertThat(receipt.getRowsNew()).isEqualTo(1);
        assertThat(receipt.getRowsMerged()).isEqualTo(2);
        WeeklyBar bar = silver.bar("IBM", "2026-11-20");
        assertThat(bar.getOpen()).isEqualByComparingTo("10");
        assertThat(bar.getHigh()).isEqualByComparingTo("15");
        assertThat(bar.getLow()).isEqualByComparingTo("9");
        assertThat(bar.getClose()).isEqualByComparingTo("14");
        assertThat(bar.getVolume()).isEqualTo(600);
        assertThat(bar.getDividendAmount()).isEqualByComparingTo("0.35");
        assertThat(bar.getLastTradingDate()).hasToString("2026-11-20");
    }

    @Test
    void restatedWeekHasTheValuesOfTheLaterRow() {
        Receipt receipt = silver.send(
                WeeklyPayloadBuilder.of("IBM")
                        .row("2026-11-20", "10", "15", "9", "14", "14", "300", "0.25")
                        .row("2026-11-18", "10", "13", "9", "11", "11", "200", "0.25"),
                "IBM");

        assertThat(receipt.getRowsMerged()).isEqualTo(1);
        assertThat(silver.bar("IBM", "2026-11-20").getVolume()).isEqualTo(300);
        assertThat(silver.bar("IBM", "2026-11-20").getDividendAmount()).isEqualByComparingTo("0.25");
    }

    @Test
    void companyIsTypedAndMissingIsNull() {
        byte[] body = """
            {"Symbol": "IBM", "AssetType": "Common Stock", "Name": "International Business Machines", "Sector": "TECHNOLOGY",
             "Industry": "None", "MarketCapitalization": "206116848000", "PERatio": "-", "EPS": "11.29",
             "DividendYield": "0.0308", "ExDividendDate": "2026-05-08", "DividendDate": "None", "LatestQuarter": ""}
            """.getBytes(UTF_8);

        Receipt receipt = silver.send(body, "OVERVIEW", "IBM", SilverTopologyFixture.MONDAY);
        var company = silver.lastCompanies.get(0);
        Receipt again = silver.send(body, "OVERVIEW", "IBM", NEXT_MONDAY);

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(company.getMarketCapitalization()).isEqualTo(206116848000L);
        assertThat(company.getEps()).isEqualByComparingTo("11.29");
        assertThat(company.getExDividendDate()).hasToString("2026-05-08");
        assertThat(company.getIndustry()).isNull();
        assertThat(company.getPeRatio()).isNull();
        assertThat(again.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(silver.lastCompanies).isEmpty();
    }

    @Test
    void emptyOverviewIsNoMetadata() {
        Receipt receipt = silver.send("{}".getBytes(UTF_8), "OVERVIEW", "SPY", SilverTopologyFixture.MONDAY);

        assertThat(receipt.getVerdict()).isEqualTo("NO_METADATA");
        assertThat(silver.lastRejections).isEmpty();
    }

    private static Map<String, WeeklyBar> silverOf(byte[]... bodies) {
        try (SilverTopologyFixture fixture = new SilverTopologyFixture()) {
            for (byte[] body : bodies) {
                fixture.send(body, "IBM", SilverTopologyFixture.MONDAY);
            }
            return new TreeMap<>(fixture.silver);
        }
    }

    private static Map<String, String> prices(Map<String, WeeklyBar> silver) {
        Map<String, String> prices = new TreeMap<>();
        silver.forEach((week, bar) -> prices.put(week, bar.getClose().toPlainString()));
        return prices;
    }
}
