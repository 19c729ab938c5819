package dev.tapeline.registry;

import dev.tapeline.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes for the Confluent wire format with any registry that implements the Confluent REST API. */
public final class RegistrySerdes implements TopicSerdes {
    private final SchemaRegistry registry;

    public RegistrySerdes(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <T extends SpecificRecord> Serde<T> of(Topic<T> topic) {
        return Serdes.serdeFrom(
                new AvroSerializer<>(registry, topic.name() + "-value"),
                new AvroDeserializer<>(registry, topic.valueType()));
    }
}
