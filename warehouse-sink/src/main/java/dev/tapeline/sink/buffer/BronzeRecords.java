package dev.tapeline.sink.buffer;

import java.util.Optional;
import java.util.Set;

/** Finds bronze records. It is asked only about silver records that cannot be loaded. */
public interface BronzeRecords {
    /** Finds nothing. */
    BronzeRecords NONE = new BronzeRecords() {
        @Override
        public Optional<BronzeOrigin> at(int partition, long offset) {
            return Optional.empty();
        }

        @Override
        public Optional<BronzeOrigin> publishedAt(int partition, long timestamp, String symbol, Set<String> functions) {
            return Optional.empty();
        }
    };

    /** The record at exactly this offset; empty if there is none. */
    Optional<BronzeOrigin> at(int partition, long offset);

    /**
     * The last record of a symbol with exactly this timestamp, which its silver records have too.
     *
     * @param timestamp in epoch milliseconds
     * @param functions of which it may be a response
     */
    Optional<BronzeOrigin> publishedAt(int partition, long timestamp, String symbol, Set<String> functions);
}
