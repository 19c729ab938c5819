package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last trading date of a bar is a session of its exchange, whatever the payload's date. */
class LastTradingDateTest {
    private static final TradingCalendar CALENDAR = new StrataTradingCalendar();

    @ParameterizedTest
    @CsvSource({
        "IBM, 2026-11-20, 2026-11-20",
        "IBM, 2026-11-21, 2026-11-20",
        "IBM, 2026-11-22, 2026-11-20",
        "IBM, 2024-03-29, 2024-03-28",
        "IBM, 2018-12-05, 2018-12-04",
        "TSCO.LON, 2024-03-30, 2024-03-28",
        "SHOP.TRT, 2026-07-01, 2026-06-30",
        "ABC.XYZ, 2026-11-21, 2026-11-20",
    })
    void dateWithoutASessionIsMovedBackToTheLastOne(String symbol, String date, String session) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(WeeklyPayloadBuilder.of(symbol).week(date, "10"), symbol);

            assertThat(silver.lastBars)
                    .extracting(bar -> bar.getLastTradingDate().toString())
                    .containsExactly(session);
        }
    }

    @Test
    void lastTradingDateOfAnyDateIsASession() {
        Random random = new Random(17);
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            for (int i = 0; i < 100; i++) {
                String date = LocalDate.of(2026, 11, 21)
                        .minusDays(random.nextInt(9000))
                        .toString();
                for (String exchange : List.of("", ".LON", ".TRT", ".XYZ")) {
                    String symbol = "S" + i + exchange;
                    silver.send(WeeklyPayloadBuilder.of(symbol).week(date, "10"), symbol);

                    WeeklyBar bar = silver.lastBars.get(0);
                    assertThat(CALENDAR.isTradingDay(new Symbol(symbol).exchange(), bar.getLastTradingDate()))
                            .as("%s, %s", symbol, date)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The newest row twice: the same values, a corrected value, another open.
        "10, 12, 9, 11, 300",
        "10, 12, 9, 11.5, 250",
        "10.5, 11, 10, 11, 100",
    })
    void rowOfTheWeekendRestatesTheRowOfFriday(String open, String high, String low, String close, long volume) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(
                    WeeklyPayloadBuilder.of("IBM")
                            .row("2026-11-21", open, high, low, close, close, Long.toString(volume), "0")
                            .row("2026-11-20", "10", "12", "9", "11", "11", "300", "0"),
                    "IBM");

            assertThat(receipt.getRowsMerged()).isEqualTo(1);
            WeeklyBar bar = silver.bar("IBM", "2026-11-20");
            assertThat(bar.getLastTradingDate()).hasToString("2026-11-20");
            assertThat(bar.getClose()).isEqualByComparingTo(close);
            assertThat(bar.getVolume()).isEqualTo(volume);
        }
    }

    @Test
    void copyUnderTheDateOfAHolidayOnMondayIsNoBarOfTheNextWeek() {
        Instant laborDay = Instant.parse("2026-09-08T03:59:59Z");
        byte[] body = WeeklyPayloadBuilder.of("IBM")
                .row("2026-09-07", "10", "12", "9", "11", "11", "300", "0")
                .row("2026-09-04", "10", "12", "9", "11", "11", "300", "0")
                .body();
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(body, "IBM", laborDay);

            assertThat(receipt.getRowsNew()).isEqualTo(1);
            assertThat(receipt.getRowsMerged()).isEqualTo(1);
            assertThat(silver.silver).hasSize(1);
        }
    }

    @Test
    void rowsInAscendingOrderGiveTheSameBars() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            Receipt receipt = silver.send(
                    WeeklyPayloadBuilder.of("IBM")
                            .week("2026-11-06", "10")
                            .week("2026-11-13", "11")
                            .week("2026-11-20", "12"),
                    "IBM");

            assertThat(receipt.getRowsNew()).isEqualTo(3);
            assertThat(silver.bar("IBM", "2026-11-20").getClose()).isEqualByComparingTo("12");
        }
    }
}
