package dev.tapeline.registry;

import dev.tapeline.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Serializers and deserializers of the Avro topics.
 *
 * <p>A door for other implementations of the same wire format, such as Confluent's own.
 */
public interface TopicSerdes {
    /** A new serde of the topic's values; not shared between threads. */
    <T extends SpecificRecord> Serde<T> of(Topic<T> topic);
}
