package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Properties of any payloads in any order; each try uses symbols of its own, since a new topology takes longer than a try. */
class NormalizationProperties {
    private static final LocalDate START = LocalDate.of(2025, 1, 3);
    private static final AtomicInteger SYMBOLS = new AtomicInteger();

    private static SilverTopologyFixture silver;
    private static SilverTopologyFixture other;

    @BeforeContainer
    static void open() {
        silver = new SilverTopologyFixture();
        other = new SilverTopologyFixture();
    }

    @AfterContainer
    static void close() {
        silver.close();
        other.close();
    }

    private static String newSymbol() {
        return "S" + SYMBOLS.incrementAndGet();
    }

    /**
     * A payload fetched some weeks after the start, after some dividends have rescaled the history.
     *
     * @param corrected a week whose close was corrected
     * @param isSplit whether one week has two rows, as for a holiday in its middle
     */
    private record Fetch(int weeks, int day, int dividends, int corrected, boolean isSplit) {
        byte[] body(String symbol) {
            WeeklyPayloadBuilder payload = WeeklyPayloadBuilder.of(symbol);
            BigDecimal factor = new BigDecimal("0.99").pow(dividends);
            if (isSplit) {
                payload.row(START.plusWeeks(3).minusDays(4).toString(), "1", "2", "1", "2", "2", "10", "0.5");
            }
            for (int week = 0; week < weeks; week++) {
                BigDecimal close = BigDecimal.valueOf(100 + week);
                if (week == corrected) {
                    close = close.add(new BigDecimal("0.25"));
                }
                payload.row(
                        START.plusWeeks(week).toString(),
                        close.toString(),
                        close.add(BigDecimal.ONE).toString(),
                        close.subtract(BigDecimal.ONE).toString(),
                        close.toString(),
                        close.multiply(factor)
                                .setScale(4, RoundingMode.HALF_EVEN)
                                .toString(),
                        Integer.toString(1000 + week),
                        "0.0000");
            }
            if (day > 0) {
                payload.week(START.plusWeeks(weeks).minusDays(5 - day).toString(), "100");
            }
            return payload.body();
        }

        Instant fetchedAt() {
            LocalDate newest = day > 0 ? START.plusWeeks(weeks).minusDays(5 - day) : START.plusWeeks(weeks - 1);
            return newest.plusDays(1)
                    .atTime(4, 59, 59)
                    .atZone(java.time.ZoneOffset.UTC)
                    .toInstant();
        }
    }

    @Provide
    Arbitrary<Fetch> fetches() {
        return Combinators.combine(
                        Arbitraries.integers().between(10, 14),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-5, 9),
                        Arbitraries.of(true, false))
                .as(Fetch::new);
    }

    @Property(tries = 30)
    void anyOrderAndRepetitionEndsInTheSameSilver(
            @ForAll @Size(min = 1, max = 5) List<@net.jqwik.api.From("fetches") Fetch> fetches,
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> repetitions,
            @ForAll java.util.Random random) {
        List<Fetch> inOrder = new ArrayList<>(fetches);
        List<Fetch> shuffled = new ArrayList<>(fetches);
        repetitions.forEach(index -> shuffled.add(fetches.get(index % fetches.size())));
        java.util.Collections.shuffle(shuffled, random);

        // The same symbol in both: of two payloads of one time the greater hash of the body wins.
        String symbol = newSymbol();
        assertThat(barsAfter(shuffled, symbol, silver)).isEqualTo(barsAfter(inOrder, symbol, other));
    }

    private static Map<String, String> barsAfter(List<Fetch> fetches, String symbol, SilverTopologyFixture topology) {
        fetches.forEach(fetch -> topology.send(fetch.body(symbol), symbol, fetch.fetchedAt()));
        Map<String, String> content = new TreeMap<>();
        topology.silver.values().stream()
                .filter(bar -> bar.getSymbol().equals(symbol))
                .forEach(bar -> content.put(bar.getWeekEnding().toString(), content(bar)));
        return content;
    }

    private static String content(WeeklyBar bar) {
        return List.of(
                        bar.getLastTradingDate(),
                        bar.getIsComplete(),
                        bar.getOpen(),
                        bar.getHigh(),
                        bar.getLow(),
                        bar.getClose(),
                        bar.getAdjustedClose(),
                        bar.getVolume(),
                        bar.getDividendAmount())
                .toString();
    }

    /** RowCounts enforces the sum; here the counts are also compared with the emitted records. */
    @Property(tries = 150)
    void everyRowOfADamagedPayloadIsInExactlyOneCount(
            @ForAll @Size(max = 6) List<@IntRange(min = 150, max = 1500) Integer> places, @ForAll byte[] noise) {
        String symbol = newSymbol();
        byte[] body = new Fetch(10, 2, 1, 4, true).body(symbol);
        for (int i = 0; i < places.size() && i < noise.length; i++) {
            body[places.get(i) % body.length] = noise[i];
        }

        Receipt receipt = silver.send(body, symbol, SilverTopologyFixture.MONDAY);

        int bars = receipt.getRowsNew() + receipt.getRowsRestated();
        assertThat(silver.lastBars).hasSize(bars);
        assertThat(silver.lastRejections).hasSize(receipt.getRejectionsEmitted());
        assertThat(receipt.getVerdict().equals("REJECTED") ? 1 : receipt.getRowsRejected())
                .isEqualTo(silver.lastRejections.size());
        assertThat(receipt.getRowsRead())
                .isEqualTo(bars + receipt.getRowsUnchanged() + receipt.getRowsMerged() + receipt.getRowsRejected());
    }

    @Property(tries = 60)
    void pricesKeepTheirDecimalValues(@ForAll @Size(4) List<@net.jqwik.api.From("prices") BigDecimal> prices) {
        List<BigDecimal> sorted = prices.stream().sorted().toList();
        String symbol = newSymbol();
        WeeklyPayloadBuilder payload = WeeklyPayloadBuilder.of(symbol)
                .row(
                        "2026-11-20",
                        sorted.get(1).toPlainString(),
                        sorted.get(3).toPlainString(),
                        sorted.get(0).toPlainString(),
                        sorted.get(2).toPlainString(),
                        prices.get(0).toPlainString(),
                        "1",
                        prices.get(1).toPlainString());

        silver.send(payload, symbol);

        WeeklyBar bar = silver.bar(symbol, "2026-11-20");
        assertThat(bar.getOpen()).isEqualByComparingTo(sorted.get(1));
        assertThat(bar.getHigh()).isEqualByComparingTo(sorted.get(3));
        assertThat(bar.getLow()).isEqualByComparingTo(sorted.get(0));
        assertThat(bar.getClose()).isEqualByComparingTo(sorted.get(2));
        assertThat(bar.getAdjustedClose()).isEqualByComparingTo(prices.get(0));
        assertThat(bar.getDividendAmount()).isEqualByComparingTo(prices.get(1));
    }

    @Provide
    Arbitrary<BigDecimal> prices() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000001"), new BigDecimal("999999999999.999999"))
                .ofScale(6);
    }
}
