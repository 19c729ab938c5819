package dev.tapeline.registry;

import dev.tapeline.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes for the Confluent wire format with any registry that implements the Confluent REST API. */
public final class RegistrySerdes implements TopicSerdes {
    private final SchemaRegistry registry;
    private final String subjectPrefix;

    /** Subjects without a prefix. */
    public RegistrySerdes(SchemaRegistry registry) {
        this(registry, "");
    }

    /**
     * Subjects that begin with the topic prefix of an installation, so that several can share a registry.
     *
     * <p>Records name their schema by its id, not its subject: those that were written under another subject stay
     * readable.
     */
    public RegistrySerdes(SchemaRegistry registry, String subjectPrefix) {
        this.registry = registry;
        this.subjectPrefix = subjectPrefix;
    }

    @Override
    public <T extends SpecificRecord> Serde<T> of(Topic<T> topic) {
        return Serdes.serdeFrom(
                new AvroSerializer<>(registry, subjectPrefix + topic.name() + "-value"),
                new AvroDeserializer<>(registry, topic.valueType()));
    }
}
