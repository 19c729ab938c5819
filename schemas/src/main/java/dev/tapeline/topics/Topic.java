package dev.tapeline.topics;

/**
 * A Kafka topic as the contract names it: who may read it knows its key, its values and how long they are kept.
 *
 * @param name logical name, which the schema registry's subject carries too
 * @param valueType Avro class of the values, or {@code byte[]}
 * @param keying how records find their partition
 * @param retention how long records are kept
 * @param generational whether each generation has one of its own
 */
public record Topic<V>(String name, Class<V> valueType, Keying keying, Retention retention, boolean generational) {
    /** How records find their partition. */
    public enum Keying {
        /** One partitioner for all such topics, so that one symbol's story is in one order: {@link SymbolPartitioner}. */
        BY_SYMBOL,
        /** One partition for all. */
        SINGLE
    }

    /** How long records are kept. */
    public enum Retention {
        FOR_EVER,
        COMPACTED
    }

    @Override
    public String toString() {
        return name;
    }
}
