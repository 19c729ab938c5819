package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.sink.batch.FencedException;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final int WEEKS = 50;
    private static final List<String> SYMBOLS =
            IntStream.range(0, 40).mapToObj(number -> "S" + number).toList();

    private final AtomicBoolean isEnough = new AtomicBoolean();
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
    void sinksThatAreClosedAtAnyMomentLoseAndDoubleNothing() throws Exception {
        try (WarehouseConsistencyMonitor witness = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            CompletableFuture<Integer> publishing = publishRounds();
            for (int life = 0; life < 5; life++) {
                WarehouseSink sink = fixture.startSink();
                awaitTransactions(sink, life);
                sink.close();
            }
            int rounds = stopPublishing(publishing);
            fixture.awaitCaughtUp(fixture.startSink());

            assertAllIsThere(rounds);
            assertThat(witness.verdict()).isNull();
            assertThat(witness.looks()).isPositive();
        }
    }

    @Test
    void terminatedConnectionsLoseAndDoubleNothing() throws Exception {
        try (WarehouseConsistencyMonitor witness = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            WarehouseSink sink = fixture.startSink();
            CompletableFuture<Integer> publishing = publishRounds();
            for (int crash = 0; crash < 5; crash++) {
                awaitTransactions(sink, 1);
                fixture.terminateSinkConnections();
            }
            int rounds = stopPublishing(publishing);
            fixture.awaitCaughtUp(sink);

            assertAllIsThere(rounds);
            assertThat(witness.verdict()).isNull();
        }
    }

    @Test
    void sinkWaitsWhileTheWarehouseIsAway() throws Exception {
        WarehouseSink sink = fixture.startSink();
        publishRound(1);
        fixture.awaitCaughtUp(sink);

        fixture.isWarehouseAway.set(true);
        fixture.terminateSinkConnections();
        publishRound(2);
        Await.until("the sink waits", () -> sink.progress().isWaiting());
        assertThat(sink.isCaughtUp()).isFalse();
        fixture.isWarehouseAway.set(false);
        fixture.awaitCaughtUp(sink);

        assertAllIsThere(2);
        assertThat(sink.progress().isWaiting()).isFalse();
    }

    @Test
    void twoSinksShareThePartitionsAndOneTakesOver() throws Exception {
        try (WarehouseConsistencyMonitor witness = new WarehouseConsistencyMonitor(fixture, WEEKS)) {
            WarehouseSink one = fixture.startSink();
            WarehouseSink two = fixture.startSink();
            CompletableFuture<Integer> publishing = publishRounds();
            awaitTransactions(one, 3);
            awaitTransactions(two, 3);
            two.close();
            awaitTransactions(one, 3);
            int rounds = stopPublishing(publishing);
            Await.until("all receipts are there", () -> countReceipts() == rounds * SYMBOLS.size());

            assertAllIsThere(rounds);
            assertThat(witness.verdict()).isNull();
            assertThat(one.failure()).isEmpty();
            assertThat(two.failure()).isEmpty();
        }
    }

    @Test
    void zombieCannotWrite() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse zombie = writer();
                PostgresWarehouse successor = writer()) {
            PartitionPosition stale = zombie.takeOver(List.of(partition)).get(0);
            zombie.write(flush(stale.at(10, 1), "1"));
            PartitionPosition fresh = successor.takeOver(List.of(partition)).get(0);
            assertThat(fresh.nextOffset()).isEqualTo(10);

            assertThatThrownBy(() -> zombie.write(flush(stale.at(20, 2), "2"))).isInstanceOf(FencedException.class);

            assertThat(fixture.query("select max(close) from silver.weekly_bar"))
                    .isEqualTo("1.000000");
            successor.write(flush(fresh.at(20, 3), "3"));
            assertThat(fixture.query("select max(close) from silver.weekly_bar"))
                    .isEqualTo("3.000000");
        }
    }

    @Test
    void fencedSinkJoinsAgainAndLosesNothing() throws Exception {
        WarehouseSink sink = fixture.startSink();
        publishRound(1);
        fixture.awaitCaughtUp(sink);

        fixture.execute("update ops.sink_position set epoch = epoch + 1");
        publishRound(2);
        fixture.awaitCaughtUp(sink);

        assertAllIsThere(2);
    }

    @Test
    void sinkStopsWhereTheBrokerHasLostRecords() throws Exception {
        publishRound(1);
        WarehouseSink first = fixture.startSink();
        fixture.awaitCaughtUp(first);
        first.close();

        fixture.execute("update ops.sink_position set next_offset = 1000000 where topic = 'silver.receipts'");
        WarehouseSink second = fixture.startSink();
        Await.until("the sink has stopped", () -> second.failure().isPresent());

        assertThat(second.failure().orElseThrow())
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("silver.receipts")
                .hasMessageContaining("offset 1000000");
        assertThat(second.isCaughtUp()).isFalse();
    }

    @Test
    void heldBarsSurviveTheSinkThatHeldThem() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse first = writer()) {
            WriteBatch flush = new WriteBatch();
            flush.hold(new SinkVintage(0, SampleSilverRecords.vintage("IBM", 5, 2, "5"), false));
            flush.hold(new SinkVintage(0, SampleSilverRecords.vintage("IBM", 6, List.of(1, 3), "6"), true));
            flush.advance(first.takeOver(List.of(partition)).get(0).at(10, 6));
            first.write(flush);
        }
        assertThat(fixture.query("select count(*) from silver.weekly_bar")).isEqualTo("0");

        try (PostgresWarehouse second = writer()) {
            assertThat(second.findHeld(List.of(0, 1)).get(0)).containsEntry("IBM", 5L);
            WriteBatch flush = new WriteBatch();
            flush.release("IBM");
            flush.apply(new SinkVintage(0, List.of(SampleSilverRecords.bar("IBM", 3, "7", 7, 1, false)), true));
            flush.advance(second.takeOver(List.of(partition)).get(0).at(20, 7));
            second.write(flush);
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
            while (!isEnough.get()) {
                publishRound(++round);
                int behind = round - 3;
                Await.until(
                        "the sinks have come closer",
                        () -> isEnough.get() || countReceipts() >= behind * SYMBOLS.size());
            }
            return round;
        });
    }

    private int stopPublishing(CompletableFuture<Integer> publishing) {
        isEnough.set(true);
        return publishing.join();
    }

    private static void awaitTransactions(WarehouseSink sink, int more) throws Exception {
        long before = sink.progress().transactions();
        Await.until("the sink has written more", () -> sink.progress().transactions() >= before + more);
    }

    private int countReceipts() throws SQLException {
        return Integer.parseInt(fixture.query("select count(*) from ops.receipt"));
    }

    /** Each symbol's whole history, at the price of the round. */
    private void publishRound(int round) {
        fixture.silver.inTransaction(() -> {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                long offset = (long) round * SYMBOLS.size() + i;
                fixture.silver.payload(
                        SampleSilverRecords.vintage(SYMBOLS.get(i), offset, WEEKS, Long.toString(offset)));
            }
        });
    }

    private void assertAllIsThere(int rounds) throws SQLException {
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

    private static WriteBatch flush(PartitionPosition position, String close) {
        WriteBatch flush = new WriteBatch();
        flush.apply(new SinkVintage(0, SampleSilverRecords.vintage("IBM", position.bronzeOffset(), 2, close), true));
        flush.advance(position);
        return flush;
    }
}
