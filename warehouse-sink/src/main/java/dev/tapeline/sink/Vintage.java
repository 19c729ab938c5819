package dev.tapeline.sink;

import dev.tapeline.avro.WeeklyBar;
import java.util.List;

/**
 * The bars that one payload brought, as far as the topic still holds them.
 *
 * @param bars of one symbol and one payload, at least one, in the order of the topic
 * @param isWhole false where compaction has taken some of them for good
 */
record Vintage(int bronzePartition, List<WeeklyBar> bars, boolean isWhole) {
    String symbol() {
        return bars.get(0).getSymbol();
    }

    long bronzeOffset() {
        return bars.get(0).getBronzeOffset();
    }
}
