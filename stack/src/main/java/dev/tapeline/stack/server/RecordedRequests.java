package dev.tapeline.stack.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Requests of the kinds that every home makes, while classes are recorded: those that serve them are recorded, too. */
final class RecordedRequests {

    private static final String TOPIC = "recorded";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private RecordedRequests() {}

    /** Creates topics, writes a record and its offset in transactions, and reads it in a group. */
    static void toKafka(String bootstrapServers) throws ExecutionException, InterruptedException {
        Map<String, Object> cluster = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(cluster)) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, 1, (short) 1),
                            new NewTopic("compacted", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", TOPIC),
                            new StringSerializer(),
                            new StringSerializer());
                    KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    bootstrapServers,
                                    "group.id",
                                    TOPIC,
                                    "auto.offset.reset",
                                    "earliest",
                                    "isolation.level",
                                    "read_committed"),
                            new StringDeserializer(),
                            new StringDeserializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get();
                producer.commitTransaction();
                consumer.subscribe(List.of(TOPIC));
                long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
                while (consumer.poll(Duration.ofMillis(200)).isEmpty() && System.nanoTime() < deadline) {
                    // The group forms first.
                }
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get();
                producer.sendOffsetsToTransaction(
                        Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(1)), consumer.groupMetadata());
                producer.commitTransaction();
            }
            admin.listConsumerGroupOffsets(TOPIC)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    /** Registers a schema twice, and reads it. */
    static void toSchemaRegistry(URI url) throws IOException, InterruptedException {
        String schema = """
            {"schema": "{\\"type\\": \\"record\\", \\"name\\": \\"R\\", \\"fields\\": []}"}""";
        for (int i = 0; i < 2; i++) {
            send(HttpRequest.newBuilder(URI.create(url + "/subjects/" + TOPIC + "-value/versions"))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(BodyPublishers.ofString(schema))
                    .build());
        }
        send(HttpRequest.newBuilder(URI.create(url + "/schemas/ids/1")).build());
        send(HttpRequest.newBuilder(URI.create(url + "/subjects/" + TOPIC + "-value/versions/latest"))
                .build());
    }

    private static void send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " returned " + response.statusCode() + ": " + response.body());
        }
    }
}
