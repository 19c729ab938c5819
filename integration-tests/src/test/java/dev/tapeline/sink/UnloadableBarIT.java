package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One bar that cannot be loaded: it holds back its own symbol, and nothing else. */
class UnloadableBarIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

    private static final int WEEKS = 250;
    private static final List<String> SYMBOLS =
            IntStream.range(0, 40).mapToObj(number -> "S" + number).toList();
    private static final String BAD = "S7";
    private static final String HELD = """
            select string_agg(concat_ws(' ', bronze_offset, symbol, payload_id, attempt, status), ', ' order by bronze_offset)
            from ops.rejection where rule = 'HELD'""";

    private SinkFixture fixture;
    private SilverRecordPublisher silver;

    @BeforeEach
    void open() {
        fixture = new SinkFixture(stack);
        silver = fixture.silver;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneUndecodableBarInTenThousandHoldsBackItsSymbolOnly() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            for (int number = 0; number < SYMBOLS.size(); number++) {
                List<WeeklyBar> bars = SampleSilverRecords.vintage(SYMBOLS.get(number), number, WEEKS, "1");
                if (SYMBOLS.get(number).equals(BAD)) {
                    silver.bars(bars.subList(0, 100));
                    silver.undecodableBar(bars.get(100));
                    silver.bars(bars.subList(101, WEEKS));
                    silver.receipt(receipt(number, WEEKS));
                } else {
                    silver.payload(bars);
                }
            }
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(bars("true")).isEqualTo("9750");
        assertThat(bars("symbol = 'S7'")).isEqualTo("0");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("40");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 open");
        assertThat(fixture.query("select detail from ops.rejection where rule = 'HELD'"))
                .startsWith("cannot decode the record at topic ")
                .contains(", partition " + silver.partitionOf(BAD) + ", offset ");

        // A difference of the same symbol waits too, also at another sink; one of another symbol does not.
        sink.close();
        WarehouseSink successor = fixture.startSink();
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage(BAD, 50, List.of(249, 250), "2"));
            silver.payload(SampleSilverRecords.vintage("S8", 51, List.of(249, 250), "2"));
        });
        fixture.awaitCaughtUp(successor);
        assertThat(bars("symbol = 'S7'")).isEqualTo("0");
        assertThat(bars("symbol = 'S8' and close = 2")).isEqualTo("2");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 open, 50 S7 payload-S7-50 0 open");

        silver.inTransaction(() -> whole(60));
        fixture.awaitCaughtUp(successor);
        assertThat(bars("symbol = 'S7' and close = 3")).isEqualTo("251");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 superseded, 50 S7 payload-S7-50 0 superseded");

        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage(BAD, 61, List.of(251), "4")));
        fixture.awaitCaughtUp(successor);
        assertThat(bars("symbol = 'S7'")).isEqualTo("252");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("44");
    }

    @Test
    void singleUndecodableBarDoesNotBlockReceipts() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage(BAD, 5, 3, "1"));
            silver.undecodableBar(SampleSilverRecords.bar(BAD, 3, "2", 7, 1, false));
            silver.receipt(receipt(7, 1));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(bars("symbol = 'S7'")).isEqualTo("3");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("2");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 open");
    }

    @Test
    void barThatBreaksAConstraintHoldsBackItsSymbolOnly() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("S1", 1, 3, "1"));
            List<WeeklyBar> bars = SampleSilverRecords.vintage(BAD, 7, 3, "1");
            silver.bars(bars.subList(0, 2));
            // Weeks end on a Friday.
            silver.bar(
                    BAD + "|2000-W03",
                    WeeklyBar.newBuilder(bars.get(2))
                            .setWeekEnding(bars.get(2).getWeekEnding().minusDays(1))
                            .build());
            silver.receipt(receipt(7, 3));
            silver.payload(SampleSilverRecords.vintage("S2", 8, 3, "1"));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(fixture.query("select string_agg(distinct symbol, ' ' order by symbol) from silver.weekly_bar"))
                .isEqualTo("S1 S2");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 open");
        assertThat(fixture.query("select detail from ops.rejection where rule = 'HELD'"))
                .contains("violates check constraint");

        silver.inTransaction(() -> whole(9));
        fixture.awaitCaughtUp(sink);
        assertThat(bars("symbol = 'S7'")).isEqualTo("251");
        assertThat(fixture.query(HELD)).isEqualTo("7 S7 payload-S7-7 0 superseded");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("4");
    }

    /** The whole vintage of the symbol, as the normalizer emits it for a payload that is published again. */
    private void whole(long bronzeOffset) {
        List<WeeklyBar> bars = SampleSilverRecords.vintage(BAD, bronzeOffset, WEEKS + 1, "3").stream()
                .map(bar -> WeeklyBar.newBuilder(bar)
                        .setFlags(List.of("WHOLE_VINTAGE"))
                        .build())
                .toList();
        silver.bars(bars);
        silver.receipt(Receipt.newBuilder(receipt(bronzeOffset, bars.size()))
                .setAttempt(1)
                .build());
    }

    private Receipt receipt(long bronzeOffset, int bars) {
        return SampleSilverRecords.receipt(silver.partitionOf(BAD), bronzeOffset, BAD, bars, 0, 0);
    }

    private String bars(String condition) throws Exception {
        return fixture.query("select count(*) from silver.weekly_bar where " + condition);
    }
}
