package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.SinkException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes the values of one topic. */
public record RecordDecoder<T>(Deserializer<T> deserializer) {
    /**
     * The value; a record that cannot be decoded stops the sink, since skipping would lose it.
     *
     * @throws SinkException if it cannot be decoded
     */
    T decode(ConsumerRecord<byte[], byte[]> encoded) {
        try {
            return decodeIfPossible(encoded);
        } catch (UndecodableRecordException e) {
            throw new SinkException(e.getMessage(), e);
        }
    }

    /** The value, for a caller that can go on without it. */
    T decodeIfPossible(ConsumerRecord<byte[], byte[]> encoded) throws UndecodableRecordException {
        T value;
        try {
            value = deserializer.deserialize(encoded.topic(), encoded.value());
        } catch (SerializationException e) {
            throw undecodable(encoded, e.getMessage(), e);
        }
        if (value == null) {
            throw undecodable(encoded, "it has no value", null);
        }
        return value;
    }

    private static UndecodableRecordException undecodable(ConsumerRecord<?, ?> encoded, String why, Throwable cause) {
        return new UndecodableRecordException(
                "cannot decode the record at topic %s, partition %d, offset %d: %s"
                        .formatted(encoded.topic(), encoded.partition(), encoded.offset(), why),
                cause);
    }
}
