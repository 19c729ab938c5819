package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.PayloadHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The outcome of a payload that a decision published again. */
class RepublishedPayloadTest {
    private static final String WEEKLY = "TIME_SERIES_WEEKLY_ADJUSTED";
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T14:00:00Z");
    private static final Instant LATER_MONDAY = Instant.parse("2026-12-07T14:00:00Z");

    private final SilverTopologyFixture silver = new SilverTopologyFixture();

    @AfterEach
    void close() {
        silver.close();
    }

    private static WeeklyPayloadBuilder whole() {
        return WeeklyPayloadBuilder.of("IBM")
                .week("2026-11-20", "12")
                .week("2026-11-13", "11")
                .week("2026-11-06", "10")
                .week("2026-10-30", "9");
    }

    private static WeeklyPayloadBuilder shrunken() {
        return WeeklyPayloadBuilder.of("IBM").week("2026-11-20", "12").week("2026-11-13", "11");
    }

    @Test
    void acceptedShrunkenHistoryWithdrawsExactlyTheMissingWeeks() {
        silver.send(whole(), "IBM");
        Receipt rejected = silver.send(shrunken().body(), "IBM", NEXT_MONDAY);
        assertThat(rejected.getReason()).isEqualTo("HISTORY_SHRANK");

        Receipt accepted = republish(shrunken(), NEXT_MONDAY, DecisionKind.ACCEPT, 1);

        assertThat(accepted.getVerdict()).isEqualTo("APPLIED");
        assertThat(accepted.getAttempt()).isEqualTo(1);
        assertThat(accepted.getPayloadId()).isEqualTo(rejected.getPayloadId());
        assertThat(accepted.getRowsWithdrawn()).isEqualTo(2);
        assertThat(accepted.getRowsUnchanged()).isEqualTo(2);
        assertThat(silver.lastBars)
                .filteredOn(WeeklyBar::getWithdrawn)
                .extracting(bar -> bar.getWeekEnding().toString())
                .containsExactly("2026-10-30", "2026-11-06");
        assertThat(silver.silver.keySet()).containsExactly("IBM 2026-11-13", "IBM 2026-11-20");
    }

    @Test
    void acceptedPayloadIsTheVintageThatTheNextPayloadIsComparedWith() {
        silver.send(whole(), "IBM");
        silver.send(shrunken().body(), "IBM", NEXT_MONDAY);
        republish(shrunken(), NEXT_MONDAY, DecisionKind.ACCEPT, 1);

        Receipt same = silver.send(shrunken().body(), "IBM", LATER_MONDAY);
        Receipt back = silver.send(whole().body(), "IBM", LATER_MONDAY.plusSeconds(1));

        assertThat(same.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(back.getRowsNew()).isEqualTo(2);
        assertThat(silver.silver).hasSize(4);
    }

    @Test
    void republishedVintageIsEmittedWholeAndFlagged() {
        silver.send(whole(), "IBM");

        Receipt receipt = republish(whole(), SilverTopologyFixture.MONDAY, DecisionKind.REDRIVE, 1);

        assertThat(receipt.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(receipt.getRowsUnchanged()).isEqualTo(4);
        assertThat(receipt.getBarsEmitted()).isEqualTo(4);
        assertThat(silver.lastBars).hasSize(4).allSatisfy(bar -> {
            assertThat(bar.getVintageBars()).isEqualTo(4);
            assertThat(bar.getFlags()).containsExactly("WHOLE_VINTAGE");
        });
    }

    @Test
    void acceptedSeriesOfAnotherStockReplacesTheOldSeries() {
        silver.send(whole().week("2026-10-23", "8"), "IBM");
        WeeklyPayloadBuilder reused = WeeklyPayloadBuilder.of("IBM")
                .week("2026-11-20", "99")
                .week("2026-11-13", "98")
                .week("2026-11-06", "97")
                .week("2026-10-30", "96")
                .week("2026-10-23", "95");
        assertThat(silver.send(reused.body(), "IBM", NEXT_MONDAY).getReason()).isEqualTo("IDENTITY_CHANGED");

        Receipt receipt = republish(reused, NEXT_MONDAY, DecisionKind.ACCEPT, 1);

        assertThat(receipt.getRowsRestated()).isEqualTo(5);
        assertThat(silver.bar("IBM", "2026-11-20").getClose()).isEqualByComparingTo("99");
    }

    @Test
    void redrivenSuspectPayloadIsRejectedAgain() {
        silver.send(whole(), "IBM");
        silver.send(shrunken().body(), "IBM", NEXT_MONDAY);
        Rejection first = silver.lastRejections.get(0);

        Receipt receipt = republish(shrunken(), NEXT_MONDAY, DecisionKind.REDRIVE, 1);

        assertThat(receipt.getReason()).isEqualTo("HISTORY_SHRANK");
        assertThat(silver.lastRejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.getRejectionId()).isEqualTo(first.getRejectionId());
            assertThat(rejection.getAttempt()).isEqualTo(1);
        });
        assertThat(silver.silver).hasSize(4);
    }

    @Test
    void acceptanceDoesNotSuspendRowRules() {
        WeeklyPayloadBuilder damaged = shrunken().week("2026-11-06", "-1");
        silver.send(whole(), "IBM");
        silver.send(damaged.body(), "IBM", NEXT_MONDAY);

        Receipt receipt = republish(damaged, NEXT_MONDAY, DecisionKind.ACCEPT, 1);

        assertThat(receipt.getRowsRejected()).isEqualTo(1);
        assertThat(receipt.getRowsWithdrawn()).isEqualTo(2);
        assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly("PRICE_NOT_POSITIVE");
    }

    @Test
    void acceptedPayloadThatIsOlderThanTheVintageIsStale() {
        silver.send(whole(), "IBM");
        silver.send(shrunken().body(), "IBM", NEXT_MONDAY);
        silver.send(whole().body(), "IBM", LATER_MONDAY);

        Receipt receipt = republish(shrunken(), NEXT_MONDAY, DecisionKind.ACCEPT, 1);

        assertThat(receipt.getVerdict()).isEqualTo("STALE");
        assertThat(silver.lastBars).isEmpty();
        assertThat(silver.silver).hasSize(4);
    }

    @Test
    void redrivenCompanyIsEmittedEvenIfUnchanged() {
        byte[] overview = "{\"Symbol\": \"IBM\", \"Name\": \"International Business Machines\"}".getBytes(UTF_8);
        silver.send(overview, "OVERVIEW", "IBM", SilverTopologyFixture.MONDAY);

        Receipt receipt =
                republish(silver, overview, "OVERVIEW", SilverTopologyFixture.MONDAY, DecisionKind.REDRIVE, 1);

        assertThat(receipt.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(receipt.getCompaniesEmitted()).isEqualTo(1);
        assertThat(silver.lastCompanies).hasSize(1);
    }

    @Test
    void replayAppliesEachDecisionAtItsPlaceInBronze() {
        List<Consumer<SilverTopologyFixture>> bronze = List.of(
                replayed -> replayed.send(whole(), "IBM"),
                replayed -> replayed.send(shrunken().body(), "IBM", NEXT_MONDAY),
                replayed -> republish(replayed, shrunken().body(), WEEKLY, NEXT_MONDAY, DecisionKind.ACCEPT, 1),
                replayed -> replayed.send(shrunken().week("2026-11-27", "13").body(), "IBM", LATER_MONDAY));
        List<TreeMap<String, WeeklyBar>> ends = new ArrayList<>();
        for (int replay = 0; replay < 2; replay++) {
            try (SilverTopologyFixture replayed = new SilverTopologyFixture()) {
                bronze.forEach(record -> record.accept(replayed));
                ends.add(new TreeMap<>(replayed.silver));
            }
        }

        assertThat(ends.get(0).keySet()).containsExactly("IBM 2026-11-13", "IBM 2026-11-20", "IBM 2026-11-27");
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }

    private Receipt republish(WeeklyPayloadBuilder payload, Instant fetchedAt, DecisionKind kind, int attempt) {
        return republish(silver, payload.body(), WEEKLY, fetchedAt, kind, attempt);
    }

    private static Receipt republish(
            SilverTopologyFixture silver,
            byte[] body,
            String function,
            Instant fetchedAt,
            DecisionKind kind,
            int attempt) {
        Headers headers = SilverTopologyFixture.headers(body, function, "IBM", fetchedAt);
        headers.add(PayloadHeaders.ATTEMPT, Integer.toString(attempt).getBytes(UTF_8));
        headers.add(PayloadHeaders.DECISION_KIND, kind.name().getBytes(UTF_8));
        return silver.send("IBM".getBytes(UTF_8), body, headers);
    }
}
