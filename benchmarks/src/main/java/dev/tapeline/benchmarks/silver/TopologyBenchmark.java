package dev.tapeline.benchmarks.silver;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.benchmarks.fixture.BenchmarkServers;
import dev.tapeline.benchmarks.fixture.BronzePayloadPublisher;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.normalizer.NormalizerSettings;
import dev.tapeline.normalizer.StreamsProperties;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.PipelineNamespace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
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
 * Measures the topology on the embedded broker, from the start of the normalizer to the last payload.
 *
 * <p>Bronze is complete before the measurement, which includes joining the group and creating the state stores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class TopologyBenchmark {
    private static final int SYMBOLS = 300;
    private static final int VINTAGES = 2;
    private static final int WEEKS_LATER = 13;

    private BenchmarkServers servers;
    private PipelineNamespace namespace;
    private int run;

    @Setup(Level.Trial)
    public void startServers() throws IOException {
        servers = BenchmarkServers.start(StackService.KAFKA, StackService.SCHEMA_REGISTRY);
    }

    @Setup(Level.Invocation)
    public void publish() {
        namespace = Generation.FIRST.namespace("run" + run++ + ".");
        BronzePayloadPublisher.publish(servers.kafka(), namespace, SYMBOLS, VINTAGES, WEEKS_LATER);
    }

    @Benchmark
    public void topology(RowCounter counter) {
        Normalizer normalizer =
                new Normalizer(settings(), servers.serdes(), new StrataTradingCalendar(), List.of(new AlphaVantage()));
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
    public void topologyBaseline(RowCounter counter) {
        LongAdder payloads = new LongAdder();
        LongAdder rows = new LongAdder();
        try (KafkaStreams streams = new KafkaStreams(
                BaselineTopology.build(namespace, servers.serdes(), payloads, rows),
                StreamsProperties.of(settings()))) {
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
                servers.kafka(),
                namespace,
                BronzePayloadPublisher.PARTITIONS,
                1,
                1,
                0,
                servers.directory(namespace.prefix()),
                RuleSettings.DEFAULT,
                PayloadSelection.ALL);
    }

    @TearDown(Level.Trial)
    public void stopServers() {
        servers.close();
    }
}
