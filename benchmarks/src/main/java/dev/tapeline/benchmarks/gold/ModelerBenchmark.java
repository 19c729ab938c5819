package dev.tapeline.benchmarks.gold;

import dev.tapeline.benchmarks.fixture.BenchmarkServers;
import dev.tapeline.benchmarks.fixture.BronzePayloadPublisher;
import dev.tapeline.benchmarks.fixture.BronzeToSilverPipeline;
import dev.tapeline.benchmarks.fixture.RowCounter;
import dev.tapeline.benchmarks.fixture.WeeklyPayloadGenerator;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
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
 * Measures the modeler on 500 symbols with 1,350 weeks: full refresh, one changed symbol, no change, and checks only.
 *
 * <p>The baseline of the full refresh runs the same SQL into plain tables, see
 * {@link ModelerBenchmarkRunner#buildPlain()}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class ModelerBenchmark {
    private static final int SYMBOLS = 500;
    private static final long ROWS = (long) SYMBOLS * WeeklyPayloadGenerator.WEEKS;

    private BenchmarkServers servers;
    private Warehouse warehouse;
    private ModelerBenchmarkRunner modeler;

    @Setup(Level.Trial)
    public void fillSilver() throws IOException, SQLException {
        servers = BenchmarkServers.start(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);
        PipelineNamespace namespace = Generation.FIRST.namespace("modeler.");
        BronzePayloadPublisher.publish(servers.kafka(), namespace, SYMBOLS, 1, 0);
        warehouse = servers.emptyWarehouse();
        new BronzeToSilverPipeline(servers).run(namespace, warehouse, SYMBOLS);
        modeler = new ModelerBenchmarkRunner(warehouse);
        modeler.run();
    }

    @Benchmark
    public void fullRefresh(RowCounter counter) {
        modeler.fullRefresh();
        counter.addRows(ROWS);
    }

    @Benchmark
    public void fullRefreshBaseline(RowCounter counter) throws SQLException {
        modeler.buildPlain();
        counter.addRows(ROWS);
    }

    /** A run after all adjusted closes of one symbol were rescaled, as by a dividend. */
    @Benchmark
    public void oneSymbol(RowCounter counter) throws SQLException {
        execute(
                "update silver.weekly_bar set adjusted_close = round(adjusted_close * 0.99, 4) + 0.0001 where symbol = 'S7'");
        execute(
                "update silver.symbol_version set version = version + 1, first_changed_weeks = first_changed_weeks || date '-infinity' where symbol = 'S7'");
        modeler.run();
        counter.addRows(WeeklyPayloadGenerator.WEEKS);
    }

    @Benchmark
    public ModelRunReport nothingChanged() {
        return modeler.runWithNothingToDo();
    }

    @Benchmark
    public CheckReport checks() {
        return modeler.check();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.SINK).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @TearDown(Level.Trial)
    public void stopServers() {
        servers.close();
    }
}
