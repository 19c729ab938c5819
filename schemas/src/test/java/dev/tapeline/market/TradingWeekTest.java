package dev.tapeline.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingWeekTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-20, 2026-W47", "2026-11-22, 2026-11-20, 2026-W47", "2021-01-01, 2021-01-01, 2020-W53",
        "2027-01-01, 2027-01-01, 2026-W53", "2001-09-10, 2001-09-14, 2001-W37", "1969-12-31, 1970-01-02, 1970-W01"
    })
    void dayBelongsToItsIsoWeek(LocalDate day, LocalDate friday, String text) {
        TradingWeek week = TradingWeek.of(day);

        assertThat(week.weekEnding()).isEqualTo(friday);
        assertThat(week).hasToString(text);
    }

    @Property
    void indexIdentifiesTheWeekAndHasNoGaps(@ForAll @IntRange(min = -5000, max = 5000) int index) {
        TradingWeek week = TradingWeek.ofIndex(index);

        assertThat(week.index()).isEqualTo(index);
        assertThat(TradingWeek.ofIndex(index + 1).weekEnding())
                .isEqualTo(week.weekEnding().plusWeeks(1));
        assertThat(TradingWeek.of(week.monday())).isEqualTo(week);
    }

    @Property
    void textFormIsThatOfIso8601(@ForAll @IntRange(min = -5000, max = 5000) int index) {
        TradingWeek week = TradingWeek.ofIndex(index);

        assertThat(week)
                .hasToString(week.weekEnding()
                        .format(DateTimeFormatter.ISO_WEEK_DATE)
                        .substring(0, 8));
    }

    @Test
    void onlyAFridayIdentifiesAWeek() {
        assertThatThrownBy(() -> new TradingWeek(LocalDate.of(2026, 11, 19)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
