package dev.tapeline.topics;

/**
 * A Kafka topic of the contract.
 *
 * @param name logical name, also part of the subject in the schema registry
 * @param valueType Avro class of the values, or {@code byte[]}
 * @param keying how the partition of a record is chosen
 * @param retention how long records are kept
 * @param generational whether each generation has its own topic
 */
public record Topic<V>(String name, Class<V> valueType, Keying keying, Retention retention, boolean generational) {
    /** How the partition of a record is chosen. */
    public enum Keying {
        /** By {@link SymbolPartitioner}, so that the records of a symbol are in one order. */
        BY_SYMBOL,
        /** The topic has one partition. */
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
