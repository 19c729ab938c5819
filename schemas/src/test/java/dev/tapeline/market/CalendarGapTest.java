package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarGapTest {
    private static final LocalDate WEEK_45 = LocalDate.of(2026, 11, 6);
    private static final Instant NEXT_COMPLETE_AT = Instant.parse("2026-11-14T03:00:00Z");
    private static final CalendarGap GAP = new CalendarGap(WEEK_45, WEEK_45, NEXT_COMPLETE_AT);

    @ParameterizedTest
    @CsvSource({
        "2026-11-09T14:00:00Z, 0, 2026-W45",
        "2026-11-14T02:59:59Z, 0, 2026-W45",
        "2026-11-14T03:00:00Z, 1, 2026-W46",
        "2026-11-21T02:59:59Z, 1, 2026-W46",
        "2026-11-30T14:00:00Z, 3, 2026-W48",
        "2027-11-06T14:00:00Z, 52, 2027-W44",
    })
    void weeksThatAreCompleteByNowAreCounted(String now, int weeks, String newest) {
        assertThat(GAP.weeksBehind(Instant.parse(now))).isEqualTo(weeks);
        assertThat(GAP.completeBy(Instant.parse(now))).hasToString(newest);
    }

    @Test
    void weekThatTheVendorDidNotHaveIsMissingFromTheFetchOn() {
        CalendarGap gap = new CalendarGap(WEEK_45.minusWeeks(1), WEEK_45, NEXT_COMPLETE_AT);

        assertThat(gap.weeksBehind(NEXT_COMPLETE_AT.minusSeconds(1))).isEqualTo(1);
        assertThat(gap.weeksBehind(NEXT_COMPLETE_AT)).isEqualTo(2);
        assertThat(gap.completeBy(NEXT_COMPLETE_AT)).hasToString("2026-W46");
    }
}
