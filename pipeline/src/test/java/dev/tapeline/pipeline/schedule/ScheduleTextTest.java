package dev.tapeline.pipeline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 9 ? * MON | America/New_York | Mondays at 09:00 New York",
                "0 30 18 ? * fri,SUN | Europe/Berlin | Fridays and Sundays at 18:30 Berlin",
                "0 5 0 * * ? | UTC | every day at 00:05 UTC",
                "0 0/15 9 ? * MON-FRI | UTC | every 15 minutes at 9 hour every day between Monday and Friday UTC"
            })
    void scheduleIsSaidInWords(String cron, ZoneId zone, String words) {
        assertThat(ScheduleText.of(cron, zone)).isEqualTo(words);
    }
}
