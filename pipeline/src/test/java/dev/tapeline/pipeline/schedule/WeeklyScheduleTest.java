package dev.tapeline.pipeline.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WeeklyScheduleTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");

    private final MutableClock clock = new MutableClock(MONDAY);
    private final List<Duration> looks = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    @Test
    void unreachableVendorIsTriedLessAndLessOftenUpToEveryHour() {
        FetchObstacle offline = new FetchObstacle.VendorUnreachable("connection refused", MONDAY);

        ticksForFourHours(new FetchStoppedException(offline));

        assertThat(looks).startsWith(minutes(0), minutes(5), minutes(15), minutes(35), minutes(75), minutes(135));
        assertThat(failures).hasSameSizeAs(looks);
    }

    @Test
    void otherFailureIsTriedAgainEveryFiveMinutes() {
        ticksForFourHours(new IllegalStateException("broker away"));

        assertThat(looks)
                .startsWith(minutes(0), minutes(5), minutes(10), minutes(15))
                .hasSize(48);
    }

    @Test
    void whatIsDueIsReadEveryTenMinutes() {
        ticksForFourHours(null);

        assertThat(looks).startsWith(minutes(0), minutes(10), minutes(20)).hasSize(24);
        assertThat(failures).isEmpty();
    }

    @Test
    void whatAStopEndsIsNoFailureAndNothingFollows() {
        AtomicReference<WeeklySchedule> schedule = new AtomicReference<>();
        schedule.set(schedule(() -> {
            schedule.get().stop();
            return look(new IllegalStateException("session closed"));
        }));

        schedule.get().tick();
        clock.set(MONDAY.plus(minutes(60)));
        schedule.get().tick();

        assertThat(looks).hasSize(1);
        assertThat(failures).isEmpty();
    }

    private void ticksForFourHours(RuntimeException failure) {
        WeeklySchedule schedule = schedule(() -> look(failure));
        for (int minute = 0; minute < 240; minute++) {
            clock.set(MONDAY.plus(minutes(minute)));
            schedule.tick();
        }
    }

    private WeeklySchedule schedule(Supplier<Optional<FetchSchedule>> look) {
        return new WeeklySchedule(
                CronSchedule.of("0 0 9 ? * MON", ZoneId.of("America/New_York")),
                look,
                () -> {},
                new WeeklySchedule.ScheduleListener() {
                    @Override
                    public void looked(Optional<FetchSchedule> found) {}

                    @Override
                    public void succeeded() {}

                    @Override
                    public void failed(RuntimeException cause) {
                        failures.add(cause);
                    }
                },
                clock);
    }

    private Optional<FetchSchedule> look(RuntimeException failure) {
        looks.add(Duration.between(MONDAY, clock.instant()));
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
