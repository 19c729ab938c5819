package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.endpoint.KafkaEndpoint;
import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.SchemaRegistryEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Servers in containers, one of each per test JVM, stopped by Testcontainers when the JVM ends.
 *
 * <p>The only class that uses Testcontainers, which is on the class path only if the switch selects containers.
 */
final class ContainerTestStack implements TestStack {

    static final ContainerTestStack INSTANCE = new ContainerTestStack();

    private static final String MAX_MESSAGE_BYTES = Integer.toString(20 << 20);

    private final Set<StackService> started = EnumSet.noneOf(StackService.class);
    private StackEndpoints endpoints = StackEndpoints.NONE;

    private ContainerTestStack() {}

    @Override
    public synchronized StackEndpoints endpoints(Set<StackService> services) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new StackException("-D" + SWITCH + "=containers needs a running container engine: start one, "
                    + "or remove the switch to test on the embedded stack");
        }
        for (StackService service : services) {
            if (started.add(service)) {
                endpoints = start(service);
            }
        }
        return endpoints;
    }

    private StackEndpoints start(StackService service) {
        return switch (service) {
            case KAFKA -> endpoints.with(kafka());
            case SCHEMA_REGISTRY -> endpoints.with(schemaRegistry());
            case OBJECT_STORE -> endpoints.with(objectStore());
            case POSTGRES -> endpoints.with(postgres());
        };
    }

    private static KafkaEndpoint kafka() {
        KafkaContainer container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", MAX_MESSAGE_BYTES)
                .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", MAX_MESSAGE_BYTES)
                .withEnv("KAFKA_LOG_RETENTION_MS", "-1")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
        container.start();
        return new KafkaEndpoint(container.getBootstrapServers());
    }

    private static SchemaRegistryEndpoint schemaRegistry() {
        GenericContainer<?> container = new GenericContainer<>("apicurio/apicurio-registry:3.0.9");
        container
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forStatusCode(200))
                .start();
        return new SchemaRegistryEndpoint(URI.create(address(container, 8080) + "/apis/ccompat/v7"));
    }

    private static ObjectStoreEndpoint objectStore() {
        String accessKey = secret();
        String secretKey = secret();
        GenericContainer<?> container = new GenericContainer<>("andrewgaul/s3proxy:s3proxy-4.1.0");
        container
                .withExposedPorts(80)
                .withEnv("S3PROXY_AUTHORIZATION", "aws-v4")
                .withEnv("S3PROXY_IDENTITY", accessKey)
                .withEnv("S3PROXY_CREDENTIAL", secretKey)
                .withEnv("JCLOUDS_PROVIDER", "filesystem-nio2")
                .waitingFor(Wait.forHttp("/").forStatusCodeMatching(status -> status > 0))
                .start();
        return new ObjectStoreEndpoint(URI.create(address(container, 80)), accessKey, secretKey);
    }

    private static PostgresEndpoint postgres() {
        String password = secret();
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withDatabaseName("tapeline")
                .withUsername("postgres")
                .withPassword(password)
                .withCommand("postgres");
        container.start();
        return new PostgresEndpoint(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                "tapeline",
                "postgres",
                password);
    }

    private static String address(GenericContainer<?> container, int port) {
        return "http://" + container.getHost() + ":" + container.getMappedPort(port);
    }

    private static String secret() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
