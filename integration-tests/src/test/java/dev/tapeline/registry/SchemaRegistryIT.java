package dev.tapeline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.failure.TransientFailures;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.fault.FaultyRegistryProxy;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topic.Keying;
import dev.tapeline.topics.Topic.Retention;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The serdes with a real registry, over the Confluent REST API. */
class SchemaRegistryIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.SCHEMA_REGISTRY);

    private static final String ONE_FIELD = """
            {"type": "record", "name": "Thing", "fields": [{"name": "a", "type": "int"}%s]}""";

    private final SchemaRegistry registry = new SchemaRegistry(url());
    private final String subject = stack.freshName() + "-value";

    private static URI url() {
        return stack.endpoints().schemaRegistry().orElseThrow().url();
    }

    @Test
    void schemaIsRegisteredOnceAndFoundByOtherClients() {
        Schema schema = schema("");

        int id = registry.idOf(subject, schema);

        SchemaRegistry other = new SchemaRegistry(url());
        assertThat(other.idOf(subject, schema)).isEqualTo(id);
        assertThat(other.byId(id)).isEqualTo(schema);
    }

    @Test
    void subjectsAreFullTransitive() throws IOException, InterruptedException {
        registry.idOf(subject, schema(""));

        assertThat(configuration()).contains("FULL_TRANSITIVE");
    }

    @Test
    void optionalFieldIsAcceptedAndRequiredFieldRejected() {
        registry.idOf(subject, schema(""));
        registry.idOf(subject, schema(", {\"name\": \"b\", \"type\": \"int\", \"default\": 0}"));

        assertThatThrownBy(() -> registry.idOf(subject, schema(", {\"name\": \"c\", \"type\": \"int\"}")))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining(subject)
                .hasMessageContaining("FULL_TRANSITIVE");
    }

    @Test
    void recordIsWrittenInTheConfluentWireFormat() {
        Serde<BatchEvent> serde = serde();
        BatchEvent event = event();

        byte[] bytes = serde.serializer().serialize("any", event);

        assertThat(bytes[0]).isZero();
        assertThat(registry.byId(ByteBuffer.wrap(bytes).getInt(1))).isEqualTo(BatchEvent.getClassSchema());
        assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(event);
    }

    @Test
    void otherBytesAreRejected() {
        byte[] bytes = serde().serializer().serialize("any", event());
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 3);

        for (byte[] invalid : new byte[][] {{}, {1, 2, 3, 4, 5, 6}, cut}) {
            assertThatThrownBy(() -> serde().deserializer().deserialize("any", invalid))
                    .isInstanceOf(SerializationException.class);
        }
        assertThatThrownBy(() -> registry.byId(987_654_321))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("987654321");
    }

    @Test
    void unavailableRegistryIsReportedInOneLine() {
        SchemaRegistry absent = new SchemaRegistry(URI.create("http://127.0.0.1:9/apis/ccompat/v7"));

        assertThatThrownBy(() -> absent.idOf(subject, schema("")))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("http://127.0.0.1:9")
                .hasMessageNotContaining("\n");
    }

    @Test
    void registryThatIsStartingIsAwaited() {
        int id = registry.idOf(subject, schema(""));
        try (FaultyRegistryProxy starting = new FaultyRegistryProxy(url())) {
            SchemaRegistry client = new SchemaRegistry(starting.url(), RegistryAccess.OPEN, TransientRetry.OF_READS);
            starting.failNext(503, 404, 500, 429);
            assertThat(client.byId(id)).isEqualTo(schema(""));

            starting.failNext(503, 500);
            assertThat(client.idOf(subject, schema(""))).isEqualTo(id);
            assertThat(starting.hasFailed()).isTrue();
        }
    }

    @Test
    void compatibilityIsEnforcedAlthoughTheRegistryFailsInBetween() throws IOException, InterruptedException {
        try (FaultyRegistryProxy failing = new FaultyRegistryProxy(url())) {
            SchemaRegistry client = new SchemaRegistry(failing.url(), RegistryAccess.OPEN, TransientRetry.OF_READS);
            // Look-up, configuration, registration: all are attempted again.
            failing.failNext(404, 503, 503, 404, 503);
            client.idOf(subject, schema(""));
        }
        assertThat(configuration()).contains("FULL_TRANSITIVE");
    }

    @Test
    void statusOfTheRegistryDecidesWhetherAFailureIsTransient() {
        try (FaultyRegistryProxy failing = new FaultyRegistryProxy(url())) {
            SchemaRegistry client = new SchemaRegistry(failing.url());
            failing.failNext(503);
            assertThatThrownBy(() -> client.byId(1))
                    .hasMessageContaining("the schema registry at " + failing.url())
                    .matches(TransientFailures::isTransient);

            failing.failNext(422);
            assertThatThrownBy(() -> client.byId(1)).matches(failure -> !TransientFailures.isTransient(failure));
        }
    }

    @Test
    void registryWithAuthenticationIsUsedWithThePasswordOrTheToken() {
        try (FaultyRegistryProxy closed = new FaultyRegistryProxy(url())) {
            for (String header : List.of(RegistryAccess.basic("me", "p:w"), RegistryAccess.bearer("abc"))) {
                closed.requireAuthorization(header);
                RegistryAccess access = new RegistryAccess(Optional.of(header), Optional.empty());

                assertThat(new SchemaRegistry(closed.url(), access, TransientRetry.NONE).idOf(subject, schema("")))
                        .isEqualTo(registry.idOf(subject, schema("")));
                assertThat(access.toString()).doesNotContain(header);
            }
            assertThatThrownBy(() -> new SchemaRegistry(closed.url()).idOf(subject, schema("")))
                    .hasMessageContaining("denies access")
                    .hasMessageContaining("tapeline.registry.username and .password, or .token")
                    .matches(failure -> !TransientFailures.isTransient(failure));
        }
    }

    @Test
    void installationsWithDifferentPrefixesHaveTheirOwnSubjectsAndReadEarlierRecords()
            throws IOException, InterruptedException {
        Topic<BatchEvent> topic =
                new Topic<>(stack.freshName(), BatchEvent.class, Keying.SINGLE, Retention.FOR_EVER, false);
        byte[] earlier = new RegistrySerdes(registry).of(topic).serializer().serialize("t", event());
        Serde<BatchEvent> prefixed = new RegistrySerdes(registry, "eu.").of(topic);
        prefixed.serializer().serialize("t", event());

        assertThat(prefixed.deserializer().deserialize("t", earlier)).isEqualTo(event());
        assertThat(get("/subjects")).contains("\"" + topic.name() + "-value\"", "\"eu." + topic.name() + "-value\"");
    }

    private String configuration() throws IOException, InterruptedException {
        return get("/config/" + subject);
    }

    private static String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString())
                .body();
    }

    private Serde<BatchEvent> serde() {
        Topic<BatchEvent> topic =
                new Topic<>(subject.replace("-value", ""), BatchEvent.class, Keying.SINGLE, Retention.FOR_EVER, false);
        return new RegistrySerdes(registry).of(topic);
    }

    private static BatchEvent event() {
        return BatchEvent.newBuilder()
                .setBatchId("b")
                .setEvent("FINISHED")
                .setAt(Instant.parse("2026-11-23T14:00:00Z"))
                .setTrigger("run")
                .setSource("alphavantage")
                .setPlanned(2)
                .setLastOffsets(List.of(new PartitionOffset(3, 17L)))
                .build();
    }

    private static Schema schema(String furtherFields) {
        return new Schema.Parser().parse(ONE_FIELD.formatted(furtherFields));
    }
}
