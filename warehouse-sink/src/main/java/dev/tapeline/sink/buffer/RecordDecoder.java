package dev.tapeline.sink.buffer;

import dev.tapeline.sink.batch.SinkException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes the values of one topic; what cannot be decoded stops the sink, since skipping it would lose it. */
public record RecordDecoder<T>(Deserializer<T> deserializer) {
    T decode(ConsumerRecord<byte[], byte[]> coded) {
        T value;
        try {
            value = deserializer.deserialize(coded.topic(), coded.value());
        } catch (SerializationException e) {
            throw undecodable(coded, e.getMessage(), e);
        }
        if (value == null) {
            throw undecodable(coded, "it has no value", null);
        }
        return value;
    }

    private static SinkException undecodable(ConsumerRecord<?, ?> coded, String why, Throwable cause) {
        return new SinkException(
                "cannot decode the record at topic %s, partition %d, offset %d: %s"
                        .formatted(coded.topic(), coded.partition(), coded.offset(), why),
                cause);
    }
}
