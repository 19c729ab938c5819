package dev.tapeline.normalizer.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyStateTest {
    private static final PayloadOrder ORDER = new PayloadOrder(Instant.parse("2026-11-23T14:00:00Z"), "ab");

    @Test
    void stateIsReadAsItWasWritten() {
        for (Optional<LocalDate> quarter :
                List.of(Optional.<LocalDate>empty(), Optional.of(LocalDate.of(2026, 9, 30)))) {
            CompanyState state = new CompanyState(ORDER, "cd", quarter);

            assertThat(CompanyState.decode(state.encode())).isEqualTo(state);
        }
    }

    @Test
    void stateOfAnEarlierReleaseHasNoQuarter() {
        byte[] stored = ("1 " + ORDER.fetchedAt().toEpochMilli() + " ab cd").getBytes(US_ASCII);

        assertThat(CompanyState.decode(stored)).isEqualTo(new CompanyState(ORDER, "cd", Optional.empty()));
    }
}
