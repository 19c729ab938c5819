package dev.tapeline.sink.buffer;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.SinkVintage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The symbols of one partition that await a whole vintage, and the vintages that the warehouse does not accept. */
public final class UnloadableBars {
    private static final String WHOLE_VINTAGE = "WHOLE_VINTAGE";

    private final Map<String, Long> awaiting;
    private final RejectedPayloads rejected;

    /**
     * What an earlier sink or an earlier attempt has found.
     *
     * @param awaiting bronze offset of the first payload that is held back, by symbol
     * @param rejected payloads that the warehouse does not accept
     */
    public UnloadableBars(Map<String, Long> awaiting, RejectedPayloads rejected) {
        this.awaiting = new HashMap<>(awaiting);
        this.rejected = rejected;
    }

    boolean isAwaiting(String symbol) {
        return awaiting.containsKey(symbol);
    }

    boolean isAwaiting(String symbol, long bronzeOffset) {
        return bronzeOffset >= awaiting.getOrDefault(symbol, Long.MAX_VALUE);
    }

    void await(String symbol, long bronzeOffset) {
        awaiting.merge(symbol, bronzeOffset, Math::min);
    }

    void release(String symbol) {
        awaiting.remove(symbol);
    }

    Optional<String> rejection(SinkVintage vintage) {
        return rejected.reason(vintage.payloadId(), vintage.bronzeOffset());
    }

    /** Of a payload that was published again, so that all its bars were emitted. */
    static boolean isOfWholeVintage(WeeklyBar bar) {
        return bar.getFlags().contains(WHOLE_VINTAGE);
    }

    /** The symbol in the key of a bar that cannot be decoded, such as {@code IBM|2026-W47}. */
    static String symbolOf(ConsumerRecord<byte[], byte[]> encoded, UndecodableRecordException cause) {
        String key = encoded.key() == null ? "" : new String(encoded.key(), StandardCharsets.UTF_8);
        int end = key.lastIndexOf('|');
        if (end <= 0) {
            throw new SinkException(cause.getMessage() + "; its key names no symbol", cause);
        }
        return key.substring(0, end);
    }
}
