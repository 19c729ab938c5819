package dev.tapeline.benchmarks.gold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.alphavantage.parse.PayloadFields;
import dev.tapeline.benchmarks.fixture.BenchmarkServers;
import dev.tapeline.benchmarks.fixture.BronzePayloadPublisher;
import dev.tapeline.benchmarks.fixture.BronzeToSilverPipeline;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.benchmarks.fixture.WeeklyPayloadGenerator;
import dev.tapeline.generation.Generation;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
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
 * Measures the path from bronze to gold for the first payloads of 500 symbols with 1,350 weeks.
 *
 * <p>Bronze is complete before the measurement, which runs from the start of normalizer and sink until gold is built and
 * checked. The baseline does the same work without guarantees: it parses the payloads into trees, copies the rows and
 * builds the models as plain tables, in one thread, without broker, exactly-once delivery, keys or checks. There is no
 * warm-up, so the first iteration measures a cold process.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 2, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class BronzeToGoldBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Param("500")
    private int symbols;

    private BenchmarkServers servers;
    private PipelineNamespace namespace;
    private Warehouse warehouse;
    private int run;

    @Setup(Level.Trial)
    public void startServers() throws IOException {
        servers = BenchmarkServers.start(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);
    }

    @Setup(Level.Invocation)
    public void publish() throws SQLException {
        namespace = Generation.FIRST.namespace("run" + run++ + ".");
        warehouse = servers.emptyWarehouse();
        BronzePayloadPublisher.publish(servers.kafka(), namespace, symbols, 1, 0);
    }

    @Benchmark
    public void bronzeToGold(RowCounter counter) throws SQLException {
        new BronzeToSilverPipeline(servers).run(namespace, warehouse, symbols);
        new ModelerBenchmarkRunner(warehouse).run();
        counter.addRows((long) symbols * WeeklyPayloadGenerator.WEEKS);
    }

    @Benchmark
    public void bronzeToGoldBaseline(RowCounter counter) throws SQLException, IOException {
        try (Connection connection = warehouse.as(WarehouseRole.OWNER).getConnection()) {
            connection.setAutoCommit(false);
            for (int symbol = 0; symbol < symbols; symbol++) {
                copy(connection, BronzePayloadPublisher.symbol(symbol));
            }
            connection
                    .createStatement()
                    .execute("insert into silver.symbol_version select distinct symbol, 1 from silver.weekly_bar");
            connection.commit();
            connection.createStatement().execute("analyze silver.weekly_bar");
            connection.commit();
        }
        new ModelerBenchmarkRunner(warehouse).buildPlain();
        counter.addRows((long) symbols * WeeklyPayloadGenerator.WEEKS);
    }

    private static void copy(Connection connection, String symbol) throws SQLException, IOException {
        JsonNode payload = JSON.readTree(WeeklyPayloadGenerator.generated(symbol, 0));
        StringJoiner rows = new StringJoiner("\n");
        for (Map.Entry<String, JsonNode> week :
                payload.path(PayloadFields.WEEKLY_SERIES).properties()) {
            JsonNode bar = week.getValue();
            rows.add(String.join(
                    "\t",
                    symbol,
                    week.getKey(),
                    week.getKey(),
                    "true",
                    bar.path("1. open").asText(),
                    bar.path("2. high").asText(),
                    bar.path("3. low").asText(),
                    bar.path("4. close").asText(),
                    bar.path("5. adjusted close").asText(),
                    bar.path("6. volume").asText(),
                    bar.path("7. dividend amount").asText(),
                    "{}",
                    "2025-06-07",
                    "batch",
                    symbol,
                    "2025-06-07"));
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy silver.weekly_bar from stdin", new StringReader(rows.toString()));
    }

    @TearDown(Level.Trial)
    public void stopServers() {
        servers.close();
    }
}
