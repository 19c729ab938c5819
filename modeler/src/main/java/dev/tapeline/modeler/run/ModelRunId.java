package dev.tapeline.modeler.run;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The id of a run, such as {@code model-20261124T092045Z-31e94bad}.
 *
 * <p>Ids sort by time, and are unique even if two runs start in the same second.
 *
 * @param kind {@code model} or {@code check}
 * @param mark eight random hexadecimal digits
 */
public record ModelRunId(String kind, Instant startedAt, String mark) {
    /** A new id. */
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
