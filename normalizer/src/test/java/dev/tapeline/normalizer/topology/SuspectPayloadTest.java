package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many weeks may be missing or differ before a newer payload is suspect. */
class SuspectPayloadTest {
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T14:00:00Z");

    /** A history of some weeks, of which the newest ones, after the very newest, are absent, invalid or have another close. */
    private static WeeklyPayloadBuilder history(int weeks, int absent, int invalid, int differing) {
        WeeklyPayloadBuilder payload = WeeklyPayloadBuilder.of("IBM");
        for (int week = 0; week < weeks; week++) {
            String friday = NEWEST.minusWeeks(week).toString();
            if (week < 1 || week > absent + invalid + differing) {
                payload.week(friday, "10");
            } else if (week > absent + invalid) {
                payload.week(friday, "10.2");
            } else if (week > absent) {
                payload.row(friday, "10", "10", "0.0000", "10", "10", "1000", "0.0000");
            }
        }
        return payload;
    }

    @ParameterizedTest(name = "{1} absent and {2} invalid of {0}: {3}")
    @CsvSource({
        "3, 1, 0, APPLIED",
        "3, 0, 1, APPLIED",
        "3, 2, 0, REJECTED",
        "3, 1, 1, REJECTED",
        "99, 0, 1, APPLIED",
        "199, 2, 0, REJECTED",
        "200, 1, 1, APPLIED",
        "200, 2, 1, REJECTED",
        "300, 0, 3, APPLIED",
        "300, 0, 4, REJECTED",
    })
    void historyShrankIfMoreThanOneWeekAndOnePercentAreMissing(int weeks, int absent, int invalid, String verdict) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(history(weeks, 0, 0, 0), "IBM");

            Receipt receipt = silver.send(
                    history(weeks, absent, invalid, 0).week("2026-11-27", "11").body(), "IBM", NEXT_MONDAY);

            assertThat(receipt.getVerdict()).isEqualTo(verdict);
            if (verdict.equals("REJECTED")) {
                assertThat(receipt.getReason()).isEqualTo("HISTORY_SHRANK");
                assertThat(silver.silver).hasSize(weeks);
            } else {
                assertThat(receipt.getRowsWithdrawn()).isEqualTo(absent + invalid);
                assertThat(receipt.getCorrections()).hasSize(absent + invalid).allSatisfy(correction -> assertThat(
                                correction.getCause())
                        .isEqualTo("WITHDRAWAL"));
                assertThat(silver.lastRejections)
                        .hasSize(invalid)
                        .extracting(Rejection::getRule)
                        .allMatch("PRICE_NOT_POSITIVE"::equals);
                assertThat(silver.silver).hasSize(weeks + 1 - absent - invalid);
            }
        }
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource({
        "2, 1, APPLIED",
        "5, 4, APPLIED",
        "6, 5, REJECTED",
        "24, 5, REJECTED",
        "25, 5, APPLIED",
        "100, 20, APPLIED",
        "100, 21, REJECTED",
    })
    void identityChangedIfFiveWeeksAndAFifthDiffer(int weeks, int differing, String verdict) {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(history(weeks, 0, 0, 0), "IBM");

            Receipt receipt = silver.send(history(weeks, 0, 0, differing).body(), "IBM", NEXT_MONDAY);

            assertThat(receipt.getVerdict()).isEqualTo(verdict);
            assertThat(receipt.getReason()).isEqualTo(verdict.equals("REJECTED") ? "IDENTITY_CHANGED" : null);
        }
    }

    @Test
    void withdrawnWeekReturnsWithTheNextPayload() {
        try (SilverTopologyFixture silver = new SilverTopologyFixture()) {
            silver.send(history(10, 0, 0, 0), "IBM");
            silver.send(history(10, 0, 1, 0).body(), "IBM", NEXT_MONDAY);
            assertThat(silver.lastBars).extracting(WeeklyBar::getWithdrawn).containsExactly(true);

            Receipt healed = silver.send(history(10, 0, 0, 0).body(), "IBM", NEXT_MONDAY.plusSeconds(60));

            assertThat(healed.getRowsNew()).isEqualTo(1);
            assertThat(silver.silver).hasSize(10);
        }
    }
}
