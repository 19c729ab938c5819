package dev.tapeline.normalizer;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.Receipt;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.normalizer.topology.SilverTopologyFixture;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.TopicProvisioner;
import dev.tapeline.topics.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Topics of one test on a real broker: publishes bronze payloads and reads the committed silver records. */
final class NormalizerKafkaFixture {
    static final int PARTITIONS = 3;

    private final PipelineNamespace namespace;
    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;
    private final Path state;

    NormalizerKafkaFixture(String name, String bootstrapServers, URI registry, Path state) {
        this.namespace = new PipelineNamespace(name + ".", 1);
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.serdes = new RegistrySerdes(new SchemaRegistry(registry));
        this.state = state;
        try (Admin admin = Admin.create(kafka)) {
            new TopicProvisioner(namespace, PARTITIONS, (short) 1).ensure(admin);
        }
    }

    TopicSerdes serdes() {
        return serdes;
    }

    Normalizer started() {
        return started("state", serdes);
    }

    Normalizer started(String directory, TopicSerdes codec) {
        NormalizerSettings settings = new NormalizerSettings(
                kafka, namespace, PARTITIONS, 1, 1, 0, state.resolve(directory), Duration.ofHours(6));
        Normalizer normalizer =
                new Normalizer(settings, codec, new StrataTradingCalendar(), List.of(new AlphaVantage()));
        normalizer.start();
        return normalizer;
    }

    void publish(List<String> symbols) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        // One request at a time keeps the order: on a new topic the broker may reject the first batch and accept the
        // next.
        Map<String, Object> producerProperties = new HashMap<>(kafka);
        producerProperties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerProperties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String symbol : symbols) {
                byte[] body = WeeklyPayloadBuilder.of(symbol)
                        .week("2026-11-20", "10")
                        .week("2026-11-13", "9")
                        .body();
                acknowledged.add(producer.send(new ProducerRecord<>(
                        namespace.topicName(Topics.BRONZE_PAYLOADS),
                        SymbolPartitioner.partitionOf(symbol, PARTITIONS),
                        symbol.getBytes(StandardCharsets.UTF_8),
                        body,
                        SilverTopologyFixture.headers(
                                body, "TIME_SERIES_WEEKLY_ADJUSTED", symbol, SilverTopologyFixture.MONDAY))));
            }
            for (Future<RecordMetadata> send : acknowledged) {
                send.get();
            }
        }
    }

    static List<String> symbols(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "S" + i).toList();
    }

    List<ConsumerRecord<String, Receipt>> receipts() {
        return read(Topics.SILVER_RECEIPTS);
    }

    /** All committed records of a topic. */
    <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(Topic<T> topic) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers"), "isolation.level", "read_committed");
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), serdes.of(topic).deserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(namespace.topicName(topic), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, T>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
