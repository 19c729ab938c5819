package dev.tapeline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private static final ProgressLine LINE = new ProgressLine(
            "archiving and publishing decisions", 7, 12, Duration.ofSeconds(65), "latest_bar: 500 rows in 0.1 s\n");

    @Test
    void wideLineHasBarTotalTimeAndDetail() {
        assertThat(LINE.fit(119))
                .isEqualTo("archiving and publishing decisions [===========         ] 7/12 58 % 1:05"
                        + " latest_bar: 500 rows in 0.1 s");
    }

    @Test
    void narrowLineKeepsTheTotal() {
        assertThat(LINE.fit(39)).isEqualTo("archiving and publishing de.. 7/12 58 %");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20, 40, 80, 200})
    void lineIsNeverWiderThanTheTerminal(int width) {
        assertThat(LINE.fit(width).length()).isLessThanOrEqualTo(width);
    }

    @Test
    void unknownTotalShowsNoCount() {
        assertThat(new ProgressLine("fetching from the market", 0, 0, Duration.ZERO, "").fit(79))
                .isEqualTo("fetching from the market 0:00");
    }
}
