package dev.tapeline.benchmarks.silver;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.benchmarks.fixture.BenchmarkServers;
import dev.tapeline.benchmarks.fixture.BronzePayloadPublisher;
import dev.tapeline.benchmarks.fixture.BronzeToSilverPipeline;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.benchmarks.fixture.SilverBars;
import dev.tapeline.generation.Generation;
import dev.tapeline.sink.SinkSettings;
import dev.tapeline.sink.WarehouseSink;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postgresql.PGConnection;

/**
 * Measures how fast the sink loads a million bars, new ones or a restatement of all, beside other ways to load them.
 *
 * <p>The baseline is the fastest that PostgreSQL offers: the finished rows in PostgreSQL's own binary format, copied into
 * the empty table with its primary key in one transaction. It decodes nothing, deduplicates nothing and cannot restate.
 * The inserts and Debezium's JDBC sink read the same topic as the sink and commit per poll, without its guarantees: no
 * whole vintages, no receipts, no restatements, no positions in the same transaction. All settings are durable.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class SinkBenchmark {
    private static final int SYMBOLS = 741;
    private static final int WEEKS_LATER = 13;
    /** It writes some thousand bars per second, so a million would take minutes. */
    private static final long BARS_OF_DEBEZIUM = 50_000;

    private static final String RESTATED = "restated";

    @Param({"fresh", RESTATED})
    private String bars;

    private BenchmarkServers servers;
    private PipelineNamespace namespace;
    private SilverBars topic;
    private Map<TopicPartition, Long> start;
    private String original;
    private Path copied;
    private long rows;
    private Warehouse warehouse;
    private WarehouseSink sink;

    /** Fills the silver topic, and for a restatement also the warehouse that it changes. */
    @Setup(Level.Trial)
    public void prepare() throws Exception {
        servers = BenchmarkServers.start(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);
        namespace = Generation.FIRST.namespace("run.");
        topic = new SilverBars(servers, namespace);
        BronzeToSilverPipeline pipeline = new BronzeToSilverPipeline(servers);
        BronzePayloadPublisher.publish(servers.kafka(), namespace, SYMBOLS, 1, 0);
        pipeline.normalize(namespace);
        warehouse = servers.emptyWarehouse();
        original = servers.newestWarehouse();
        copied = servers.directory("bars.copy");
        if (bars.equals(RESTATED)) {
            load();
            saveRows();
            start = topic.ends();
            BronzePayloadPublisher.publish(servers.kafka(), namespace, SYMBOLS, 1, 2, WEEKS_LATER);
            pipeline.normalize(namespace);
        } else {
            start = Map.of();
            warehouse = servers.copyOf(original);
            load();
            saveRows();
        }
        rows = topic.read(start, polled -> {});
    }

    @Setup(Level.Invocation)
    public void copyWarehouse() throws SQLException {
        servers.keepOnly(original);
        warehouse = servers.copyOf(original);
        try (Connection connection = warehouse.as(WarehouseRole.OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table silver.without_keys (like silver.weekly_bar)");
            statement.execute(
                    "create table silver.empty_bar (like silver.weekly_bar including all)" + " with (fillfactor = 70)");
        }
    }

    /** From the creation of the sink to the commit of the last bar; the sink leaves its group afterwards. */
    @Benchmark
    public void sink(RowCounter counter) throws SQLException {
        startAndCatchUp();
        counter.addRows(rows);
    }

    @TearDown(Level.Invocation)
    public void closeSink() {
        if (sink != null) {
            sink.close();
            sink = null;
        }
    }

    @Benchmark
    public void copyWithKeyBaseline(RowCounter counter) throws SQLException, IOException {
        counter.addRows(copyInto("silver.empty_bar"));
    }

    @Benchmark
    public void copyWithoutKey(RowCounter counter) throws SQLException, IOException {
        counter.addRows(copyInto("silver.without_keys"));
    }

    @Benchmark
    public void insertInBatches(RowCounter counter) throws Exception {
        counter.addRows(insert(BarInserter::ofBatches));
    }

    @Benchmark
    public void insertArrays(RowCounter counter) throws Exception {
        counter.addRows(insert(BarInserter::ofArrays));
    }

    @Benchmark
    public void debezium(RowCounter counter) throws Exception {
        try (DebeziumSink debezium = new DebeziumSink(warehouse, "silver.weekly_bar")) {
            counter.addRows(topic.read(start, BARS_OF_DEBEZIUM, debezium::write));
        }
    }

    private void load() throws SQLException {
        startAndCatchUp();
        closeSink();
    }

    private void startAndCatchUp() throws SQLException {
        sink = new WarehouseSink(
                new SinkSettings(servers.kafka(), namespace.prefix(), Generation.FIRST),
                servers.serdes(),
                warehouse.as(WarehouseRole.SINK));
        sink.start();
        while (!sink.isCaughtUp()) {
            sink.failure().ifPresent(failure -> {
                throw new IllegalStateException(failure);
            });
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void saveRows() throws SQLException, IOException {
        try (Connection connection = warehouse.as(WarehouseRole.OWNER).getConnection();
                OutputStream file = Files.newOutputStream(copied)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy silver.weekly_bar to stdout (format binary)", file);
        }
    }

    private long copyInto(String table) throws SQLException, IOException {
        try (Connection connection = warehouse.as(WarehouseRole.OWNER).getConnection();
                InputStream file = Files.newInputStream(copied)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format binary)", file, 1 << 16);
        }
    }

    /** Opens an inserter on a warehouse. */
    private interface InserterFactory {
        BarInserter open(Warehouse warehouse) throws SQLException;
    }

    private long insert(InserterFactory factory) throws Exception {
        try (BarInserter inserter = factory.open(warehouse)) {
            return topic.read(
                    start,
                    polled -> inserter.insert(polled.stream()
                            .map(ConsumerRecord<String, WeeklyBar>::value)
                            .toList()));
        }
    }

    @TearDown(Level.Trial)
    public void stopServers() {
        servers.close();
    }
}
