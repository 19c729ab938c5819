package dev.tapeline.sink.batch;

import dev.tapeline.avro.WeeklyBar;
import java.util.List;

/**
 * The bars that one payload brought, as far as the topic still holds them.
 *
 * @param bars of one symbol and one payload, at least one, in the order of the topic
 * @param isWhole false where compaction has taken some of them for good
 */
public record SinkVintage(int bronzePartition, List<WeeklyBar> bars, boolean isWhole) {
    public String symbol() {
        return bars.get(0).getSymbol();
    }

    public long bronzeOffset() {
        return bars.get(0).getBronzeOffset();
    }
}
