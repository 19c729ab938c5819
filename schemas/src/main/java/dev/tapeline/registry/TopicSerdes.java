package dev.tapeline.registry;

import dev.tapeline.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Creates the serializers and deserializers of the Avro topics.
 *
 * <p>An interface, so that another implementation of the wire format can be used, such as Confluent's.
 */
public interface TopicSerdes {
    /** A new serde for the values of the topic, which is not thread-safe. */
    <T extends SpecificRecord> Serde<T> of(Topic<T> topic);
}
