package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.stack.Service;
import dev.tapeline.stack.junit.StackExtension;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(Service.KAFKA, Service.SCHEMA_REGISTRY, Service.POSTGRES);

    private static final int WEEKS = 50;
    private static final List<String> SYMBOLS =
            IntStream.range(0, 40).mapToObj(number -> "S" + number).toList();

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(stack);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sinksThatAreClosedAtAnyMomentLoseAndDoubleNothing() throws Exception {
        try (Witness witness = new Witness(fixture, WEEKS)) {
            CompletableFuture<Void> publishing = publishRounds(20);
            while (!publishing.isDone()) {
                WarehouseSink sink = fixture.startSink();
                long before = sink.progress().transactions();
                Await.until(
                        "something was written", () -> sink.progress().transactions() > before || publishing.isDone());
                sink.close();
            }
            publishing.join();
            fixture.awaitCaughtUp(fixture.startSink());

            assertAllIsThere(20);
            assertThat(witness.verdict()).isNull();
            assertThat(witness.looks()).isPositive();
        }
    }

    @Test
    void terminatedConnectionsLoseAndDoubleNothing() throws Exception {
        try (Witness witness = new Witness(fixture, WEEKS)) {
            WarehouseSink sink = fixture.startSink();
            CompletableFuture<Void> publishing = publishRounds(20);
            while (!publishing.isDone()) {
                long before = sink.progress().transactions();
                Await.until(
                        "something was written", () -> sink.progress().transactions() > before || publishing.isDone());
                fixture.terminateSinkConnections();
            }
            publishing.join();
            fixture.awaitCaughtUp(sink);

            assertAllIsThere(20);
            assertThat(witness.verdict()).isNull();
        }
    }

    @Test
    void sinkWaitsWhileTheWarehouseIsAway() throws Exception {
        WarehouseSink sink = fixture.startSink();
        publishRounds(1).join();
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
        try (Witness witness = new Witness(fixture, WEEKS)) {
            WarehouseSink one = fixture.startSink();
            WarehouseSink two = fixture.startSink();
            CompletableFuture<Void> publishing = publishRounds(30);
            Await.until(
                    "both have written",
                    () -> (one.progress().transactions() > 0 && two.progress().transactions() > 0)
                            || publishing.isDone());
            two.close();
            publishing.join();
            fixture.awaitCaughtUp(one);

            assertAllIsThere(30);
            assertThat(witness.verdict()).isNull();
            assertThat(one.failure()).isEmpty();
        }
    }

    @Test
    void zombieCannotWrite() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse zombie = writer();
                PostgresWarehouse successor = writer()) {
            Position stale = zombie.takeOver(List.of(partition)).get(0);
            zombie.write(flush(stale.at(10, 1), "1"));
            Position fresh = successor.takeOver(List.of(partition)).get(0);
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
    void heldBarsSurviveTheSinkThatHeldThem() throws SQLException {
        TopicPartition partition = new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0);
        try (PostgresWarehouse first = writer()) {
            Flush flush = new Flush();
            flush.hold(new Vintage(0, Silver.vintage("IBM", 5, 2, "5"), false));
            flush.hold(new Vintage(0, Silver.vintage("IBM", 6, List.of(1, 3), "6"), true));
            flush.advance(first.takeOver(List.of(partition)).get(0).at(10, 6));
            first.write(flush);
        }
        assertThat(fixture.query("select count(*) from silver.weekly_bar")).isEqualTo("0");

        try (PostgresWarehouse second = writer()) {
            assertThat(second.findHeld(List.of(0, 1)).get(0)).containsEntry("IBM", 5L);
            Flush flush = new Flush();
            flush.release("IBM");
            flush.apply(new Vintage(0, List.of(Silver.bar("IBM", 3, "7", 7, 1, false)), true));
            flush.advance(second.takeOver(List.of(partition)).get(0).at(20, 7));
            second.write(flush);
            assertThat(second.findHeld(List.of(0, 1))).isEmpty();
        }
        assertThat(fixture.query("select string_agg(week_ending || ' ' || close, ', ' order by week_ending)"
                        + " from silver.weekly_bar"))
                .isEqualTo("2000-01-07 5.000000, 2000-01-14 6.000000, 2000-01-28 7.000000");
    }

    private CompletableFuture<Void> publishRounds(int rounds) {
        return CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, rounds).forEach(this::publishRound));
    }

    /** Each symbol's whole history, at the price of the round. */
    private void publishRound(int round) {
        fixture.silver.inTransaction(() -> {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                long offset = (long) round * SYMBOLS.size() + i;
                fixture.silver.payload(Silver.vintage(SYMBOLS.get(i), offset, WEEKS, Long.toString(offset)));
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
        return new PostgresWarehouse(fixture.warehouse.as(WarehouseRole.SINK), fixture.settings);
    }

    private static Flush flush(Position position, String close) {
        Flush flush = new Flush();
        flush.apply(new Vintage(0, Silver.vintage("IBM", position.bronzeOffset(), 2, close), true));
        flush.advance(position);
        return flush;
    }
}
