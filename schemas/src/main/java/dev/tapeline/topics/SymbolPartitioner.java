package dev.tapeline.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partitioner of all topics keyed by symbol: Kafka's murmur2 hash of the symbol. */
public final class SymbolPartitioner {
    private SymbolPartitioner() {}

    /** The partition of the symbol. */
    public static int partitionOf(String symbol, int partitions) {
        return Utils.toPositive(Utils.murmur2(symbol.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
