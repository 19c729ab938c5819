package dev.tapeline.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The one partitioner of all symbol topics: Kafka's own murmur2 over the symbol. */
public final class SymbolPartitioner {
    private SymbolPartitioner() {}

    public static int of(String symbol, int partitions) {
        return Utils.toPositive(Utils.murmur2(symbol.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
