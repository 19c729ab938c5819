package dev.tapeline.normalizer;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.avro.Receipt;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.normalizer.topology.SilverTopologyFixture;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.testsupport.kafka.TestTopics;
import dev.tapeline.testsupport.payload.WeeklyPayloadBuilder;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of one test on a real broker: publishes bronze payloads and reads the committed silver records. */
final class NormalizerKafkaFixture {
    private final TestTopics topics;
    private final Path state;

    NormalizerKafkaFixture(String name, String bootstrapServers, URI registry, Path state) {
        this.topics = TestTopics.create(name, bootstrapServers, registry);
        this.state = state;
    }

    TopicSerdes serdes() {
        return topics.serdes();
    }

    Normalizer started() {
        return started("state", serdes());
    }

    Normalizer started(String directory, TopicSerdes codec) {
        NormalizerSettings settings = new NormalizerSettings(
                topics.kafka(),
                topics.namespace(),
                TestTopics.PARTITIONS,
                1,
                1,
                0,
                state.resolve(directory),
                RuleSettings.DEFAULT,
                PayloadSelection.ALL);
        Normalizer normalizer =
                new Normalizer(settings, codec, new StrataTradingCalendar(), List.of(new AlphaVantage()));
        normalizer.start();
        return normalizer;
    }

    void publish(List<String> symbols) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        // One request at a time keeps the order: on a new topic the broker may reject the first batch and accept the
        // next.
        Map<String, Object> producerProperties = new HashMap<>(topics.kafka());
        producerProperties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerProperties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String symbol : symbols) {
                byte[] body = WeeklyPayloadBuilder.of(symbol)
                        .week("2026-11-20", "10")
                        .week("2026-11-13", "9")
                        .body();
                acknowledged.add(producer.send(new ProducerRecord<>(
                        topics.namespace().topicName(Topics.BRONZE_PAYLOADS),
                        SymbolPartitioner.partitionOf(symbol, TestTopics.PARTITIONS),
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
        return topics.committed(topic);
    }
}
