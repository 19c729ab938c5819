package dev.tapeline.normalizer;

import dev.tapeline.benchmarks.Rows;
import dev.tapeline.benchmarks.WeeklyAnswers;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.registry.RegistrySerdes;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.Service;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.topics.Namespace;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.SymbolPartition;
import dev.tapeline.topics.TopicCreation;
import dev.tapeline.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The topology on the embedded broker, end to end: all of bronze is there, the time runs from start to the last payload committed,
 * joining the group and making the state stores included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class TopologyBenchmark {
    private static final int PARTITIONS = 6;
    private static final int SYMBOLS = 300;
    private static final int VINTAGES = 2;
    private static final int WEEKS_LATER = 13;
    private static final Path SERVICES =
            Path.of(System.getProperty("tapeline.embedded.services", "stack/target/services"));

    private Path directory;
    private EmbeddedStack stack;
    private Map<String, Object> kafka;
    private RegistrySerdes serdes;
    private Namespace namespace;
    private int run;

    @Setup(Level.Trial)
    public void startServers() throws IOException {
        directory = Files.createTempDirectory("tapeline-benchmark");
        stack = EmbeddedStack.start(
                StackSettings.of(directory.resolve("home"), SERVICES),
                EnumSet.of(Service.KAFKA, Service.SCHEMA_REGISTRY));
        kafka = Map.of(
                "bootstrap.servers", stack.endpoints().kafka().orElseThrow().bootstrapServers());
        serdes = new RegistrySerdes(new SchemaRegistry(
                stack.endpoints().schemaRegistry().orElseThrow().url()));
    }

    @Setup(Level.Invocation)
    public void publish() {
        namespace = new Namespace("run" + run++ + ".", 1);
        try (Admin admin = Admin.create(kafka)) {
            new TopicCreation(namespace, PARTITIONS, (short) 1).ensure(admin);
        }
        // On a topic just created a later batch may be taken while the first is turned away: one at a time.
        Map<String, Object> oneAtATime = new HashMap<>(kafka);
        oneAtATime.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(oneAtATime, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int vintage = 0; vintage < VINTAGES; vintage++) {
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    String name = "S" + symbol;
                    byte[] body = WeeklyAnswers.generated(name, WEEKS_LATER * vintage);
                    ProducerRecord<byte[], byte[]> payload = new ProducerRecord<>(
                            namespace.of(Topics.BRONZE_PAYLOADS),
                            SymbolPartition.of(name, PARTITIONS),
                            name.getBytes(StandardCharsets.UTF_8),
                            body);
                    describe(payload.headers(), name, vintage);
                    var unused = producer.send(payload);
                }
            }
            producer.flush();
        }
    }

    private static void describe(Headers headers, String symbol, int vintage) {
        Map.of(
                        PayloadHeaders.ID,
                        symbol + "-" + vintage,
                        PayloadHeaders.TYPE,
                        PayloadHeaders.TYPE_PREFIX + "TIME_SERIES_WEEKLY_ADJUSTED",
                        PayloadHeaders.SUBJECT,
                        symbol,
                        // Before now whenever that is: a payload from the future would be refused.
                        PayloadHeaders.TIME,
                        Instant.now().minusSeconds(60L * (VINTAGES - vintage)).toString(),
                        PayloadHeaders.BATCH_ID,
                        "batch",
                        PayloadHeaders.SHA256,
                        Integer.toString(vintage).repeat(64),
                        PayloadHeaders.ARCHIVE_KEY,
                        "bronze/" + symbol)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    @Benchmark
    public void topology(Rows counter) {
        Normalizer normalizer = new Normalizer(settings(), serdes, new StrataTradingCalendar());
        try (normalizer) {
            normalizer.start();
            while (normalizer.progress().payloads() < SYMBOLS * VINTAGES) {
                normalizer.failure().ifPresent(failure -> {
                    throw new IllegalStateException(failure);
                });
                LockSupport.parkNanos(1_000_000);
            }
        }
        counter.add(normalizer.progress().rowsRead());
        System.out.printf(
                "from the first payload to the last: %,.0f rows/s; %s%n",
                normalizer.progress().rowsRead() / normalizer.progress().elapsedSeconds(), normalizer.progress());
    }

    @Benchmark
    public void topologyBaseline(Rows counter) {
        LongAdder payloads = new LongAdder();
        LongAdder rows = new LongAdder();
        try (KafkaStreams streams = new KafkaStreams(
                BaselineTopology.build(namespace, serdes, payloads, rows), StreamsProperties.of(settings()))) {
            streams.start();
            while (payloads.sum() < SYMBOLS * VINTAGES) {
                if (streams.state() == KafkaStreams.State.ERROR) {
                    throw new IllegalStateException("the baseline has stopped");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
        counter.add(rows.sum());
    }

    private NormalizerSettings settings() {
        return new NormalizerSettings(
                kafka, namespace, PARTITIONS, 1, 1, 0, directory.resolve(namespace.prefix()), Duration.ofHours(6));
    }

    @TearDown(Level.Trial)
    public void stopServers() {
        stack.close();
    }
}
