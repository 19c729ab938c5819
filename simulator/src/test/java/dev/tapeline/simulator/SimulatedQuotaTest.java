package dev.tapeline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedQuotaTest {

    /** Ten seconds before midnight in New York. */
    private static final Instant LATE = Instant.parse("2026-11-19T04:59:50Z");

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 18);

    private final MutableClock clock = new MutableClock(LATE);
    private SimulatedAlphaVantage vendor;

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void callOverTheDailyQuotaIsRejectedWithTheCallersKeyInTheBody() {
        // given
        SimulatorClient caller = start(SimulatorSettings.defaults().withCallsPerDay(2));
        caller.weekly("BRINQ", "KEY0A");
        caller.overview("BRINQ", "KEY0A");

        // when
        String rejected = caller.weekly("HALVO", "KEY0A");

        // then
        assertThat(rejected)
                .contains(
                        "\"Information\"", "We have detected your API key as KEY0A", "rate limit is 2 requests per day")
                .doesNotContain("Time Series");
        assertThat(vendor.calls()).isEqualTo(3);
        assertThat(vendor.callsOn(WEDNESDAY)).isEqualTo(3);
        assertThat(vendor.servedOn(WEDNESDAY)).isEqualTo(2);
        assertThat(vendor.callLog())
                .extracting(SimulatedCall::outcome)
                .containsExactly("payload", "payload", "daily-limit");
        assertThat(vendor.callLog()).extracting(SimulatedCall::isServed).containsExactly(true, true, false);
    }

    @Test
    void quotaIsResetAtMidnightInNewYork() {
        // given
        SimulatorClient caller = start(SimulatorSettings.defaults().withCallsPerDay(1));
        caller.overview("BRINQ", "K");
        assertThat(caller.overview("BRINQ", "K")).contains("requests per day");

        // when
        clock.advance(Duration.ofSeconds(10));

        // then
        assertThat(caller.overview("BRINQ", "K")).contains("\"Symbol\"");
        assertThat(vendor.servedOn(WEDNESDAY)).isEqualTo(1);
        assertThat(vendor.servedOn(WEDNESDAY.plusDays(1))).isEqualTo(1);
        assertThat(vendor.callLog()).extracting(SimulatedCall::ofDay).containsExactly(1L, 2L, 1L);
    }

    @Test
    void timeZoneOfTheResetCanBeSet() {
        SimulatorClient caller =
                start(SimulatorSettings.defaults().withCallsPerDay(1).withDayResetZone(ZoneOffset.UTC));
        caller.overview("BRINQ", "K");

        clock.advance(Duration.ofSeconds(10));

        assertThat(caller.overview("BRINQ", "K")).contains("requests per day");
        assertThat(vendor.callsOn(WEDNESDAY.plusDays(1))).isEqualTo(2);
    }

    @Test
    void eachKeyHasItsOwnQuota() {
        SimulatorClient caller =
                start(SimulatorSettings.defaults().withCallsPerDay(1).withCallsPerSecond(1));
        caller.overview("BRINQ", "MINE");

        assertThat(caller.overview("BRINQ", "YOURS")).contains("\"Symbol\"");
        assertThat(caller.overview("BRINQ", "MINE")).contains("API key as MINE");
    }

    @Test
    void burstIsRejectedButCostsACredit() {
        // given
        SimulatorClient caller =
                start(SimulatorSettings.defaults().withCallsPerDay(3).withCallsPerSecond(1));
        caller.overview("BRINQ", "K");

        // when
        String tooFast = caller.overview("HALVO", "K");
        clock.advance(Duration.ofSeconds(1));
        String inTime = caller.overview("HALVO", "K");
        clock.advance(Duration.ofSeconds(1));
        String fourth = caller.overview("ZIRRA", "K");

        // then
        assertThat(tooFast)
                .contains("spreading out your free API requests more sparingly (1 request per second)")
                .contains("(3 requests per day)");
        assertThat(inTime).contains("\"Symbol\"");
        assertThat(fourth).contains("rate limit is 3 requests per day");
    }

    @Test
    void burstOfAPaidKeyHasAnotherMessage() {
        SimulatorClient caller = start(SimulatorSettings.defaults().withCallsPerSecond(5));

        String last = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> caller.overview("BRINQ", "K"))
                .reduce((earlier, later) -> later)
                .orElseThrow();

        assertThat(last).contains("Burst pattern detected", "no more than 5 requests per second");
    }

    @Test
    void callsWithoutAKeyOrWithTheDemoKeyAreRejectedAndCounted() {
        SimulatorClient caller = start(SimulatorSettings.defaults());

        assertThat(caller.overview("BRINQ", "")).contains("the parameter apikey is invalid or missing");
        assertThat(caller.overview("BRINQ", "demo")).contains("The **demo** API key");
        assertThat(vendor.calls()).isEqualTo(2);
        assertThat(vendor.servedOn(WEDNESDAY)).isZero();
    }

    @Test
    void listenerIsNotifiedOfEachCallWithoutTheKey() {
        SimulatorClient caller = start(SimulatorSettings.defaults());
        StringBuilder notified = new StringBuilder();
        vendor.onCall(call -> notified.append(call).append('\n'));

        caller.weekly("WEXHM.LON", "SECRET0KEY");

        assertThat(notified.toString())
                .contains("TIME_SERIES_WEEKLY_ADJUSTED", "WEXHM.LON", "payload")
                .doesNotContain("SECRET0KEY");
        assertThat(vendor.callLog()).hasSize(1).first().asString().doesNotContain("SECRET0KEY");
    }

    private SimulatorClient start(SimulatorSettings settings) {
        vendor = SimulatedAlphaVantage.start(SimulatedMarket.seeded(7), clock, settings);
        return new SimulatorClient(vendor.baseUri());
    }
}
