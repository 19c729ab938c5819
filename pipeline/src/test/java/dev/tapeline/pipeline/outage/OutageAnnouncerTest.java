package dev.tapeline.pipeline.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageAnnouncerTest {
    private static final Instant START = Instant.parse("2026-11-23T14:00:00Z");

    private final OutageAnnouncer postgres = new OutageAnnouncer("Postgres at db:5432/tapeline");

    @Test
    void outageIsAnnouncedAtOnceAndAgainAfterGrowingIntervals() {
        List<String> lines = IntStream.iterate(0, second -> second <= 400, second -> second + 2)
                .mapToObj(second -> postgres.failed("Connection refused", START.plusSeconds(second)))
                .flatMap(Optional::stream)
                .toList();

        assertThat(lines)
                .containsExactly(
                        "Postgres at db:5432/tapeline is unavailable, retrying: Connection refused",
                        "Postgres at db:5432/tapeline is still unavailable after 10 s, retrying: Connection refused",
                        "Postgres at db:5432/tapeline is still unavailable after 40 s, retrying: Connection refused",
                        "Postgres at db:5432/tapeline is still unavailable after 2 min, retrying: Connection refused",
                        "Postgres at db:5432/tapeline is still unavailable after 6 min, retrying: Connection refused");
        assertThat(postgres.outage().orElseThrow().description())
                .isEqualTo("unavailable since 2026-11-23T14:00:00Z: Connection refused");
    }

    @Test
    void endIsAnnouncedOnceAndTheNextOutageStartsAnew() {
        assertThat(postgres.succeeded(START)).isEmpty();
        postgres.failed("starting up", START);

        assertThat(postgres.succeeded(START.plusSeconds(6)))
                .contains("Postgres at db:5432/tapeline is available again after 6 s");
        assertThat(postgres.outage()).isEmpty();
        assertThat(postgres.succeeded(START.plusSeconds(8))).isEmpty();
        assertThat(postgres.failed("starting up", START.plusSeconds(10))).isPresent();
    }
}
