package dev.tapeline.sink;

import dev.tapeline.generation.Generation;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.testsupport.fault.InterruptibleDataSource;
import dev.tapeline.testsupport.fault.wire.FaultProxy;
import dev.tapeline.testsupport.fault.wire.WireListener;
import dev.tapeline.testsupport.fault.wire.WireProtocol;
import dev.tapeline.testsupport.kafka.TestTopics;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** Topics and a warehouse for one test on the shared stack, and the sinks between them. */
final class SinkFixture implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    final SilverRecordPublisher silver;
    final Warehouse warehouse;
    final SinkSettings settings;
    final AtomicBoolean isWarehouseUnavailable = new AtomicBoolean();
    private final PostgresEndpoint postgres;
    private final TopicSerdes serdes;
    private final EndOffsetReader ends;
    private final List<WarehouseSink> sinks = new ArrayList<>();

    SinkFixture(StackExtension stack) {
        TestTopics topics = TestTopics.create(stack.freshName(), stack.endpoints());
        serdes = topics.serdes();
        postgres = stack.databaseToCreate();
        warehouse = MigratedWarehouse.in(postgres);
        silver =
                new SilverRecordPublisher(topics.bootstrapServers(), topics.namespace(), serdes, TestTopics.PARTITIONS);
        settings = new SinkSettings(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500),
                topics.namespace().prefix(),
                Generation.FIRST);
        ends = new EndOffsetReader(settings);
    }

    WarehouseSink startSink() {
        return start(settings);
    }

    /** Starts a sink whose transactions have this size. */
    WarehouseSink startSink(int rowsPerTransaction) {
        return start(new SinkSettings(
                settings.consumerProperties(),
                settings.topicPrefix(),
                settings.generation(),
                rowsPerTransaction,
                settings.linger()));
    }

    /** Starts a sink that reaches Postgres through a proxy. */
    WarehouseSink startSink(FaultProxy proxy) {
        PGSimpleDataSource sinkRole = warehouse.as(WarehouseRole.SINK);
        sinkRole.setPortNumbers(new int[] {proxy.port()});
        return start(settings, sinkRole);
    }

    /** A proxy of Postgres that injects faults. */
    FaultProxy openPostgresProxy(WireListener faults) {
        return FaultProxy.open(WireProtocol.POSTGRES, 0, postgres.port(), faults);
    }

    private WarehouseSink start(SinkSettings ofSink) {
        return start(
                ofSink, new InterruptibleDataSource(warehouse.as(WarehouseRole.SINK), isWarehouseUnavailable::get));
    }

    private WarehouseSink start(SinkSettings ofSink, DataSource sinkRole) {
        WarehouseSink sink = new WarehouseSink(ofSink, serdes, sinkRole);
        sinks.add(sink);
        sink.start();
        return sink;
    }

    /** Waits until all that was published is written. */
    void awaitCaughtUp(WarehouseSink sink) {
        SinkFixture.await("all published records are visible").until(() -> silver.isAllVisible(ends));
        SinkFixture.await("the sink has caught up").until(() -> {
            sink.failure().ifPresent(failure -> {
                throw new AssertionError(failure);
            });
            return sink.isCaughtUp();
        });
    }

    /** Waits up to a minute for a condition, which the failure names. */
    static ConditionFactory await(String condition) {
        return Awaitility.await(condition).atMost(TIMEOUT).pollInterval(POLL_INTERVAL);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, as text. */
    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(sql);
            row.next();
            return row.getString(1);
        }
    }

    /** Ends the connections of all sinks, as a crash of the server would. */
    void terminateSinkConnections() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tapeline_sink'"
                + " and datname = current_database()");
    }

    String database() {
        return postgres.database();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        sinks.forEach(WarehouseSink::close);
        silver.close();
        ends.close();
    }
}
