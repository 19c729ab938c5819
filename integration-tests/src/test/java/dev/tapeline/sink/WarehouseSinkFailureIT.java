package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.generation.Generation;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.fault.wire.FaultProxy;
import dev.tapeline.testsupport.fault.wire.WireListener;
import dev.tapeline.testsupport.fault.wire.WirePoint;
import dev.tapeline.testsupport.fault.wire.WireVerdict;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarehouseSinkFailureIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

    private static final int CUT_COPIES = 3;
    private static final int WEEKS = 50;
    private static final List<String> SYMBOLS =
            IntStream.range(0, 40).mapToObj(number -> "S" + number).toList();

    private final AtomicBoolean isStopRequested = new AtomicBoolean();
    private SinkFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SinkFixture(stack);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sinksClosedAtAnyMomentLoseAndDuplicateNothing() throws Exception {
        try (WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            CompletableFuture<Integer> publishing = publishRounds();
            for (int restart = 0; restart < 5; restart++) {
                WarehouseSink sink = fixture.startSink();
                awaitTransactions(sink, restart);
                sink.close();
            }
            int rounds = stopPublishing(publishing);
            fixture.awaitCaughtUp(fixture.startSink());

            assertEverythingIsWritten(rounds);
            assertThat(monitor.firstViolation()).isNull();
            assertThat(monitor.queryCount()).isPositive();
        }
    }

    @Test
    void terminatedConnectionsLoseAndDuplicateNothing() throws Exception {
        try (WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            WarehouseSink sink = fixture.startSink();
            CompletableFuture<Integer> publishing = publishRounds();
            for (int crash = 0; crash < 5; crash++) {
                awaitTransactions(sink, 1);
                fixture.terminateSinkConnections();
            }
            int rounds = stopPublishing(publishing);
            fixture.awaitCaughtUp(sink);

            assertEverythingIsWritten(rounds);
            assertThat(monitor.firstViolation()).isNull();
        }
    }

    @Test
    void connectionsCutInMidCopyLoseAndDuplicateNothing() throws Exception {
        AtomicInteger cuts = new AtomicInteger(CUT_COPIES);
        WireListener cutting = point -> point == WirePoint.POSTGRES_COPY && cuts.getAndDecrement() > 0
                ? WireVerdict.CUT_REQUEST
                : WireVerdict.FORWARD;
        try (FaultProxy proxy = fixture.openPostgresProxy(cutting);
                WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            WarehouseSink sink = fixture.startSink(proxy);
            publishRound(1);
            publishRound(2);
            fixture.awaitCaughtUp(sink);

            assertEverythingIsWritten(2);
            assertThat(cuts.get()).isNegative();
            assertThat(monitor.firstViolation()).isNull();
            sink.close();
        }
    }

    @Test
    void sinkRetriesWhileTheWarehouseIsUnavailable() throws Exception {
        WarehouseSink sink = fixture.startSink();
        publishRound(1);
        fixture.awaitCaughtUp(sink);

        fixture.isWarehouseUnavailable.set(true);
        fixture.terminateSinkConnections();
        publishRound(2);
        SinkFixture.await("the sink waits").until(() -> sink.progress().isWaiting());
        assertThat(sink.isCaughtUp()).isFalse();
        fixture.isWarehouseUnavailable.set(false);
        fixture.awaitCaughtUp(sink);

        assertEverythingIsWritten(2);
        assertThat(sink.progress().isWaiting()).isFalse();
    }

    @Test
    void twoSinksShareThePartitionsAndOneTakesOver() throws Exception {
        try (WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            WarehouseSink one = fixture.startSink();
            WarehouseSink two = fixture.startSink();
            CompletableFuture<Integer> publishing = publishRounds();
            awaitTransactions(one, 3);
            awaitTransactions(two, 3);
            two.close();
            awaitTransactions(one, 3);
            int rounds = stopPublishing(publishing);
            SinkFixture.await("all receipts are written").until(() -> countReceipts() == rounds * SYMBOLS.size());

            assertEverythingIsWritten(rounds);
            assertThat(monitor.firstViolation()).isNull();
            assertThat(one.failure()).isEmpty();
            assertThat(two.failure()).isEmpty();
        }
    }

    @Test
    void readerInATightLoopSeesTheOldOrTheNewSeriesOfARestatedSymbol() throws Exception {
        int weeks = 1_300;
        int restatements = 15;
        // Far smaller than a vintage.
        WarehouseSink sink = fixture.startSink(100);
        fixture.silver.inTransaction(() -> fixture.silver.payload(SampleSilverRecords.vintage("IBM", 1, weeks, "1")));
        fixture.awaitCaughtUp(sink);
        try (WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, weeks)) {
            for (int offset = 2; offset <= restatements; offset++) {
                List<WeeklyBar> restated = SampleSilverRecords.vintage("IBM", offset, weeks, Integer.toString(offset));
                fixture.silver.inTransaction(() -> fixture.silver.payload(restated));
                fixture.awaitCaughtUp(sink);
            }

            assertThat(monitor.firstViolation()).isNull();
            assertThat(monitor.queryCount()).isGreaterThan(restatements);
        }
        assertThat(fixture.query("select concat_ws(' ', count(*), min(close), max(close)) from silver.weekly_bar"))
                .isEqualTo(weeks + " 15.000000 15.000000");
    }

    @Test
    void sinkWaitsForALockAndContinues() throws Exception {
        publishRound(1);
        try (Connection blocking = fixture.connect();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("lock table silver.weekly_bar in access exclusive mode");
            fixture.execute(
                    "alter role tapeline_sink in database " + fixture.database() + " set lock_timeout = '100ms'");
            WarehouseSink sink = fixture.startSink();
            SinkFixture.await("the sink waits").until(() -> sink.progress().isWaiting());
            assertThat(sink.failure()).isEmpty();
            blocking.rollback();
            fixture.awaitCaughtUp(sink);
        }

        assertEverythingIsWritten(1);
    }

    @Test
    void fencedSinkCannotWrite() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse fenced = writer();
                PostgresWarehouse successor = writer()) {
            PartitionPosition stale = fenced.takeOver(List.of(partition)).get(0);
            fenced.write(batch(stale.at(10, 1), "1"));
            PartitionPosition fresh = successor.takeOver(List.of(partition)).get(0);
            assertThat(fresh.nextOffset()).isEqualTo(10);

            assertThatThrownBy(() -> fenced.write(batch(stale.at(20, 2), "2"))).isInstanceOf(FencedException.class);

            assertThat(fixture.query("select max(close) from silver.weekly_bar"))
                    .isEqualTo("1.000000");
            successor.write(batch(fresh.at(20, 3), "3"));
            assertThat(fixture.query("select max(close) from silver.weekly_bar"))
                    .isEqualTo("3.000000");
        }
    }

    @Test
    void fencedSinkRejoinsTheGroupAndLosesNothing() throws Exception {
        WarehouseSink sink = fixture.startSink();
        publishRound(1);
        fixture.awaitCaughtUp(sink);

        fixture.execute("update ops.sink_position set epoch = epoch + 1");
        publishRound(2);
        fixture.awaitCaughtUp(sink);

        assertEverythingIsWritten(2);
    }

    @Test
    void sinkStopsWhereTheBrokerHasLostRecords() throws Exception {
        publishRound(1);
        WarehouseSink first = fixture.startSink();
        fixture.awaitCaughtUp(first);
        first.close();

        fixture.execute("update ops.sink_position set next_offset = 1000000 where topic = 'silver.receipts'");
        WarehouseSink second = fixture.startSink();
        SinkFixture.await("the sink has stopped").until(() -> second.failure().isPresent());

        assertThat(second.failure().orElseThrow())
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("silver.receipts")
                .hasMessageContaining("offset 1000000");
        assertThat(second.isCaughtUp()).isFalse();
    }

    @Test
    void heldBarsAreReleasedByTheNextSink() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse first = writer()) {
            WriteBatch batch = new WriteBatch();
            batch.hold(new SinkVintage(0, SampleSilverRecords.vintage("IBM", 5, 2, "5"), false));
            batch.hold(new SinkVintage(0, SampleSilverRecords.vintage("IBM", 6, List.of(1, 3), "6"), true));
            batch.advance(first.takeOver(List.of(partition)).get(0).at(10, 6));
            first.write(batch);
        }
        assertThat(fixture.query("select count(*) from silver.weekly_bar")).isEqualTo("0");

        try (PostgresWarehouse second = writer()) {
            assertThat(second.findHeld(List.of(0, 1)).get(0)).containsEntry("IBM", 5L);
            WriteBatch batch = new WriteBatch();
            batch.release("IBM");
            batch.apply(new SinkVintage(0, List.of(SampleSilverRecords.bar("IBM", 3, "7", 7, 1, false)), true));
            batch.advance(second.takeOver(List.of(partition)).get(0).at(20, 7));
            second.write(batch);
            assertThat(second.findHeld(List.of(0, 1))).isEmpty();
        }
        assertThat(fixture.query("select string_agg(week_ending || ' ' || close, ', ' order by week_ending)"
                        + " from silver.weekly_bar"))
                .isEqualTo("2000-01-07 5.000000, 2000-01-14 6.000000, 2000-01-28 7.000000");
    }

    /** Round after round, a few ahead of the sinks, until it is stopped. */
    private CompletableFuture<Integer> publishRounds() {
        return CompletableFuture.supplyAsync(() -> {
            int round = 0;
            while (!isStopRequested.get()) {
                publishRound(++round);
                int behind = round - 3;
                SinkFixture.await("the sinks have written most of the published payloads")
                        .until(() -> isStopRequested.get() || countReceipts() >= behind * SYMBOLS.size());
            }
            return round;
        });
    }

    private int stopPublishing(CompletableFuture<Integer> publishing) {
        isStopRequested.set(true);
        return publishing.join();
    }

    private static void awaitTransactions(WarehouseSink sink, int more) throws Exception {
        long before = sink.progress().transactions();
        SinkFixture.await("the sink has written more")
                .until(() -> sink.progress().transactions() >= before + more);
    }

    private int countReceipts() throws SQLException {
        return Integer.parseInt(fixture.query("select count(*) from ops.receipt"));
    }

    /** Publishes the whole history of each symbol, with a price that grows with the round. */
    private void publishRound(int round) {
        fixture.silver.inTransaction(() -> {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                long offset = (long) round * SYMBOLS.size() + i;
                fixture.silver.payload(
                        SampleSilverRecords.vintage(SYMBOLS.get(i), offset, WEEKS, Long.toString(offset)));
            }
        });
    }

    private void assertEverythingIsWritten(int rounds) throws SQLException {
        assertThat(fixture.query("select count(*) from silver.weekly_bar"))
                .isEqualTo(Integer.toString(SYMBOLS.size() * WEEKS));
        assertThat(fixture.query("select count(*) from silver.weekly_bar where close < " + rounds * SYMBOLS.size()))
                .isEqualTo("0");
        assertThat(fixture.query("select count(*) from ops.receipt"))
                .isEqualTo(Integer.toString(SYMBOLS.size() * rounds));
        assertThat(fixture.query("select min(version) || ' ' || max(version) from silver.symbol_version"))
                .isEqualTo(rounds + " " + rounds);
    }

    private PostgresWarehouse writer() {
        return new PostgresWarehouse(fixture.warehouse.as(WarehouseRole.SINK), Generation.FIRST);
    }

    private static WriteBatch batch(PartitionPosition position, String close) {
        WriteBatch batch = new WriteBatch();
        batch.apply(new SinkVintage(0, SampleSilverRecords.vintage("IBM", position.bronzeOffset(), 2, close), true));
        batch.advance(position);
        return batch;
    }
}
