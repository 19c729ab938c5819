package dev.tapeline.alphavantage.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SavedResponseTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2022-02-11.json, 2022-02-12T04:59:59Z",
        "IBM-2022-02-11.json, 2022-02-12T04:59:59Z",
        "IBM_2022-07-01.json.gz, 2022-07-02T03:59:59Z",
        "9999-99-99-2022-02-11.json, 2022-02-12T04:59:59Z",
    })
    void dateInTheNameYieldsTheEndOfThatDay(String name, Instant fetchedAt) {
        assertThat(SavedResponseTime.inName(name, NEW_YORK)).contains(fetchedAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM.json", "2022-early.json", "2025-02.json", "2022-02-30.json", "12022-02-111.json"})
    void otherNamesYieldNoTime(String name) {
        assertThat(SavedResponseTime.inName(name, NEW_YORK)).isEmpty();
    }
}
