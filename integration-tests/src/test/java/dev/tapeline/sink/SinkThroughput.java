package dev.tapeline.sink;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures the whole sink, from the broker to the durable row: {@code mvn verify -Dit.test=SinkThroughput}.
 *
 * <p>New symbols first, then all their histories restated, twice. A measurement without assertions, outside the build.
 */
class SinkThroughput {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

    private static final int SYMBOLS = 500;
    private static final int WEEKS = 1_350;

    @Test
    void measure() {
        try (SinkFixture fixture = new SinkFixture(stack)) {
            for (int round = 0; round < 3; round++) {
                publish(fixture.silver, round);
                long start = System.nanoTime();
                WarehouseSink sink = fixture.startSink();
                SinkFixture.await("the first partition is taken over")
                        .until(() -> sink.progress().transactions() > 0);
                long firstCommit = System.nanoTime();
                long firstRows = sink.progress().rows();
                fixture.awaitCaughtUp(sink);
                long end = System.nanoTime();
                System.out.printf(
                        "%s: %,d rows in %d transactions; first commit after %.1f s, from there %,.0f rows/s;"
                                + " in transactions %.1f s (%,.0f rows/s)%n",
                        round == 0 ? "new" : "restated",
                        sink.progress().rows(),
                        sink.progress().transactions(),
                        (firstCommit - start) / 1e9,
                        (sink.progress().rows() - firstRows) / ((end - firstCommit) / 1e9),
                        sink.progress().busy().toNanos() / 1e9,
                        sink.progress().rows() / (sink.progress().busy().toNanos() / 1e9));
                sink.close();
            }
        }
    }

    private static void publish(SilverRecordPublisher silver, int round) {
        int chunk = 25;
        for (int from = 0; from < SYMBOLS; from += chunk) {
            int first = from;
            silver.inTransaction(() -> IntStream.range(first, first + chunk).forEach(symbol -> {
                long offset = (long) round * SYMBOLS + symbol;
                List<WeeklyBar> bars =
                        SampleSilverRecords.vintage("S" + symbol, offset, WEEKS, (100 + round) + ".1234");
                Receipt receipt = SampleSilverRecords.receipt(
                        silver.partitionOf("S" + symbol), offset, "S" + symbol, WEEKS, 0, 0);
                silver.bars(bars);
                silver.receipt(round == 0 ? receipt : SampleSilverRecords.restating(receipt));
            }));
        }
    }
}
