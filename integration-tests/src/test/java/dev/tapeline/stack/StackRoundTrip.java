package dev.tapeline.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes a record, schema, object or row to each server of a stack and reads it back. */
public record StackRoundTrip(StackEndpoints endpoints, String name) {

    private static final String LARGE = "x".repeat(17 << 20);
    private static final String OBJECT = "a/b.json";
    private static final String SCHEMA = "{\"schema\": \"{\\\"type\\\": \\\"string\\\"}\"}";

    void write() throws Exception {
        writeRecord();
        assertThat(registry("POST", "/subjects/" + name + "-value/versions", SCHEMA))
                .contains("\"id\"");
        try (S3Client s3 = s3()) {
            s3.createBucket(request -> request.bucket(name));
            // Unconditional: the SDK may repeat the request after a lost response, which must then succeed.
            s3.putObject(request -> request.bucket(name).key(OBJECT), RequestBody.fromString("first", UTF_8));
            assertThatThrownBy(() -> putIfAbsent(s3, "second"))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        }
        try (Connection connection = postgres();
                Statement statement = connection.createStatement()) {
            statement.execute("create table \"%s\" as select 'first' as body".formatted(name));
        }
    }

    void assertReadable() throws Exception {
        assertThat(readRecord()).isEqualTo(LARGE);
        assertThat(registry("GET", "/subjects/" + name + "-value/versions/latest", null))
                .contains("string");
        try (S3Client s3 = s3()) {
            assertThat(s3.getObjectAsBytes(request -> request.bucket(name).key(OBJECT))
                            .asUtf8String())
                    .isEqualTo("first");
        }
        assertThat(query("select body from \"" + name + "\"")).isEqualTo("first");
    }

    public String query(String sql) throws Exception {
        try (Connection connection = postgres();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** Leaves a transaction open, as a process does that is killed. */
    void leaveTransactionOpen() throws Exception {
        KafkaProducer<String, String> producer = producer();
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, "key", "uncommitted")).get();
        producer.close(Duration.ZERO);
    }

    /** Takes the place of that process; no transaction is open afterwards, so readers of committed records reach the end. */
    void assertTransactionEnds() {
        try (KafkaProducer<String, String> producer = producer()) {
            producer.initTransactions();
        }
        assertThat(end("read_committed")).isEqualTo(end("read_uncommitted"));
    }

    private long end(String isolation) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", isolation);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(name, 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "max.request.size",
                20 << 20,
                "compression.type",
                "lz4",
                "transactional.id",
                name);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private void writeRecord() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
                KafkaProducer<String, String> producer = producer()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(name, "key", LARGE)).get();
            producer.commitTransaction();
        }
    }

    private String readRecord() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(name, 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private String bootstrapServers() {
        return endpoints.kafka().orElseThrow().bootstrapServers();
    }

    private String registry(String method, String path, String body) throws Exception {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(endpoints.schemaRegistry().orElseThrow().url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, publisher)
                .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private void putIfAbsent(S3Client s3, String body) {
        s3.putObject(request -> request.bucket(name).key(OBJECT).ifNoneMatch("*"), RequestBody.fromString(body, UTF_8));
    }

    private S3Client s3() {
        ObjectStoreEndpoint store = endpoints.objectStore().orElseThrow();
        return S3Client.builder()
                .endpointOverride(store.url())
                .forcePathStyle(true)
                .serviceConfiguration(s3 -> s3.expectContinueEnabled(false))
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
                .build();
    }

    private Connection postgres() throws Exception {
        PostgresEndpoint postgres = endpoints.postgres().orElseThrow();
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
