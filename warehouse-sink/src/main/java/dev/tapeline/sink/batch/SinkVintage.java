package dev.tapeline.sink.batch;

import dev.tapeline.avro.WeeklyBar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bars of one payload that the topic still contains.
 *
 * @param bars of one symbol and one payload, at least one, in the order of the topic
 * @param isWhole false where compaction has removed some of them
 */
public record SinkVintage(int bronzePartition, List<WeeklyBar> bars, boolean isWhole) {
    /** Symbol of all bars. */
    public String symbol() {
        return bars.get(0).getSymbol();
    }

    /** Friday of the first week that the payload has changed. */
    LocalDate firstWeek() {
        return bars.stream()
                .map(WeeklyBar::getWeekEnding)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Bronze offset of the payload. */
    public long bronzeOffset() {
        return bars.get(0).getBronzeOffset();
    }

    /** Id of the payload. */
    public String payloadId() {
        return bars.get(0).getPayloadId();
    }

    /** The bars as rows of the staging table. */
    public Stream<StagedBar> rows() {
        return bars.stream().map(bar -> new StagedBar(bronzePartition, bar));
    }
}
