package dev.tapeline.testsupport.fault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A seed determines its schedules, and many seeds cover all kinds of faults. */
class SeedTest {
    private static final long SEEDS = 200;

    @Test
    void sameSeedGivesTheSameSchedules() {
        assertThat(FaultSchedule.of(17, 1)).isEqualTo(FaultSchedule.of(17, 1)).isNotEqualTo(FaultSchedule.of(18, 1));
        assertThat(ResponseSchedule.of(17)).isEqualTo(ResponseSchedule.of(17));
    }

    @Test
    void manySeedsCoverAllKindsOfFaultsAndDecisions() {
        assertThat(LongStream.range(0, SEEDS)
                        .boxed()
                        .flatMap(seed -> FaultSchedule.of(seed, 1).faults().stream())
                        .map(Fault::action)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(FaultAction.values());
        assertThat(LongStream.range(0, SEEDS)
                        .boxed()
                        .flatMap(seed -> ResponseSchedule.of(seed).decisions().stream())
                        .map(ScheduledDecision::verb))
                .contains("accept", "discard", "redrive");
    }

    @Test
    void seedsTogetherContainTheResponsesOfEach() {
        ResponseSchedule together = ResponseSchedule.together(List.of(3L, 4L));

        assertThat(together.payloads())
                .isEqualTo(ResponseSchedule.of(3).payloads()
                        + ResponseSchedule.of(4).payloads());
        assertThat(together.live()).containsAllEntriesOf(ResponseSchedule.of(4).live());
    }
}
