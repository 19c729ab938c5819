package dev.tapeline.testsupport.kafka;

import dev.tapeline.generation.Generation;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.TopicProvisioner;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of one test, in their own namespace on a broker that tests share. */
public final class TestTopics {
    /** The number of partitions of each topic keyed by symbol. */
    public static final int PARTITIONS = 3;

    private final PipelineNamespace namespace;
    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;

    private TestTopics(PipelineNamespace namespace, String bootstrapServers, URI registry) {
        this.namespace = namespace;
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.serdes = new RegistrySerdes(new SchemaRegistry(registry));
    }

    /** Creates the topics on a stack with Kafka and schema registry. */
    public static TestTopics create(String name, StackEndpoints endpoints) {
        return create(
                name,
                endpoints.kafka().orElseThrow().bootstrapServers(),
                endpoints.schemaRegistry().orElseThrow().url());
    }

    /** Creates the topics. */
    public static TestTopics create(String name, String bootstrapServers, URI registry) {
        TestTopics topics = new TestTopics(Generation.FIRST.namespace(name + "."), bootstrapServers, registry);
        try (Admin admin = Admin.create(topics.kafka)) {
            new TopicProvisioner(topics.namespace, PARTITIONS, (short) 1).ensure(admin);
        }
        return topics;
    }

    public PipelineNamespace namespace() {
        return namespace;
    }

    public String bootstrapServers() {
        return (String) kafka.get("bootstrap.servers");
    }

    /** The connection properties of a Kafka client. */
    public Map<String, Object> kafka() {
        return kafka;
    }

    public TopicSerdes serdes() {
        return serdes;
    }

    /** The committed records of an Avro topic. */
    public <T extends SpecificRecord> List<ConsumerRecord<String, T>> committed(Topic<T> topic) {
        return records(topic).read(new StringDeserializer(), serdes.of(topic).deserializer());
    }

    /** The committed records of a topic, without decoding. */
    public List<ConsumerRecord<byte[], byte[]>> committedBytes(Topic<?> topic) {
        return records(topic).read(new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Waits until no transaction is open on the topic, so that all acknowledged records are visible. */
    public void awaitNoOpenTransaction(Topic<?> topic) {
        records(topic).awaitNoOpenTransaction();
    }

    private CommittedRecords records(Topic<?> topic) {
        return new CommittedRecords(bootstrapServers(), namespace.topicName(topic));
    }
}
