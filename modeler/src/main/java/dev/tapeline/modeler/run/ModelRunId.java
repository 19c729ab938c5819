package dev.tapeline.modeler.run;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Such as {@code model-20261124T092045Z-31e94bad}: sorted by time, and unique though two runs begin in one second. */
public record ModelRunId(String kind, Instant startedAt, String mark) {
    public static ModelRunId of(String kind, Instant startedAt) {
        return new ModelRunId(
                kind,
                startedAt,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
    }

    @Override
    public String toString() {
        return kind + "-" + startedAt.toString().replaceAll("[-:]|\\.\\d+", "") + "-" + mark;
    }
}
