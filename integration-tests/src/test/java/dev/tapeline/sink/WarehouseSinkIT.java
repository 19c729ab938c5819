package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.sink.postgres.BatchProgress;
import dev.tapeline.sink.postgres.BatchProgressReader;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarehouseSinkIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

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
    void everyKindOfRecordIsWrittenToItsTable() throws Exception {
        int partition = silver.partitionOf("IBM");
        silver.inTransaction(() -> {
            silver.batch(SampleSilverRecords.started("batch-1", 3));
            silver.payload(SampleSilverRecords.vintage("IBM", 7, 3, "189.95"));
            silver.company(SampleSilverRecords.company("IBM", "TECHNOLOGY", 8));
            silver.receipt(SampleSilverRecords.receipt(partition, 8, "IBM", 0, 1, 0));
            silver.rejection(SampleSilverRecords.rejection("r-1", partition, 9, 0));
            silver.rejection(SampleSilverRecords.rejection("r-2", partition, 9, 0));
            silver.receipt(SampleSilverRecords.receipt(partition, 9, "IBM", 0, 0, 2));
            silver.batch(SampleSilverRecords.finished("batch-1", 3, List.of(new PartitionOffset(partition, 9L))));
            silver.batch(SampleSilverRecords.failed("batch-0", 1));
        });

        WarehouseSink sink = fixture.startSink();
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query("select string_agg(week_ending || ' ' || close || ' ' || volume, ', '"
                        + " order by week_ending) from silver.weekly_bar"))
                .isEqualTo("2000-01-07 189.950000 1000, 2000-01-14 189.950000 1001, 2000-01-21 189.950000 1002");
        assertThat(fixture.query("select name || ' ' || sector || ' ' || dividend_per_share || ' ' || beta"
                        + " from silver.company"))
                .isEqualTo("IBM Inc. TECHNOLOGY 1.250000 0.75");
        assertThat(fixture.query("select string_agg(rejection_id || ' ' || status, ', ' order by rejection_id)"
                        + " from ops.rejection"))
                .isEqualTo("r-1 open, r-2 open");
        assertThat(fixture.query(
                        "select string_agg(bronze_offset::text, ', ' order by bronze_offset)" + " from ops.receipt"))
                .isEqualTo("7, 8, 9");
        assertThat(fixture.query("select status || ' ' || published || ' ' || last_offsets from ops.batch where"
                        + " batch_id = 'batch-1'"))
                .isEqualTo("finished 3 {\"" + partition + "\": 9}");
        assertThat(fixture.query("select status || ' ' || published || ' ' || (finished_at is not null)"
                        + " from ops.batch where batch_id = 'batch-0'"))
                .isEqualTo("failed 1 true");
        assertThat(fixture.query("select version from silver.symbol_version")).isEqualTo("2");
        assertThat(
                        fixture.query(
                                "select bool_and(week = 'infinity' or week = (select min(week_ending) from silver.weekly_bar))"
                                        + " || ' ' || count(*) from silver.symbol_version, unnest(first_changed_weeks) as week"))
                .isEqualTo("true 2");
        assertThat(sink.progress().rows()).isEqualTo(6);
        assertThat(sink.progress().receipts()).isEqualTo(3);
    }

    @Test
    void newestListOfReportedActionsReplacesTheOneBefore() throws Exception {
        silver.inTransaction(() -> {
            silver.actions(SampleSilverRecords.dividends("IBM", 7, "1.67", "1.68"));
            silver.actions(SampleSilverRecords.dividends("TSCO.LON", 7));
        });
        WarehouseSink sink = fixture.startSink();
        fixture.awaitCaughtUp(sink);
        silver.inTransaction(() -> silver.actions(SampleSilverRecords.dividends("IBM", 8, "1.66")));

        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query("select string_agg(concat_ws(' ', symbol, kind, ex_dates, amounts, payload_id), ', '"
                        + " order by symbol) from silver.reported_actions"))
                .isEqualTo("IBM dividend {2000-01-07} {1.660000} payload-IBM-8,"
                        + " TSCO.LON dividend {} {} payload-TSCO.LON-7");
        assertThat(fixture.query("select version || ' ' || first_changed_weeks::text"
                        + " from silver.symbol_version where symbol = 'IBM'"))
                .isEqualTo("2 {-infinity,-infinity}");
    }

    @Test
    void batchIsCompleteWhenItsLastPayloadsAreWritten() throws Exception {
        int partition = silver.partitionOf("IBM");
        BatchProgressReader batches = new BatchProgressReader(fixture.warehouse.as(WarehouseRole.READER));
        WarehouseSink sink = fixture.startSink();

        silver.inTransaction(() -> {
            silver.batch(SampleSilverRecords.started("batch-1", 2));
            silver.payload(SampleSilverRecords.vintage("IBM", 7, 3, "1"));
        });
        fixture.awaitCaughtUp(sink);
        assertThat(batches.of("batch-1")).contains(new BatchProgress(OptionalInt.empty(), 1, false));

        silver.inTransaction(() ->
                silver.batch(SampleSilverRecords.finished("batch-1", 2, List.of(new PartitionOffset(partition, 8L)))));
        fixture.awaitCaughtUp(sink);
        assertThat(batches.of("batch-1")).contains(new BatchProgress(OptionalInt.of(2), 1, false));

        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 8, 3, "2")));
        fixture.awaitCaughtUp(sink);
        assertThat(batches.of("batch-1")).contains(new BatchProgress(OptionalInt.of(2), 2, true));
        assertThat(batches.of("another")).isEmpty();
    }

    @Test
    void laterVintageReplacesEarlierAndWithdrawnWeeksAreDeleted() throws Exception {
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1"));
            silver.payload(SampleSilverRecords.vintage("IBM", 2, 3, "2"));
        });
        WarehouseSink sink = fixture.startSink();
        fixture.awaitCaughtUp(sink);
        assertThat(fixture.query("select string_agg(close::text, ' ') from silver.weekly_bar"))
                .isEqualTo("2.000000 2.000000 2.000000");

        silver.inTransaction(() -> silver.payload(List.of(
                SampleSilverRecords.bar("IBM", 0, "3", 3, 2, false),
                SampleSilverRecords.bar("IBM", 1, "2", 3, 2, true))));
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query("select string_agg(week_ending || ' ' || close, ', ' order by week_ending)"
                        + " from silver.weekly_bar"))
                .isEqualTo("2000-01-07 3.000000, 2000-01-21 2.000000");
    }

    @Test
    void replacedAndWithdrawnBarsStayInTheHistory() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1")));
        fixture.awaitCaughtUp(sink);
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("IBM", 2, List.of(0), "2"));
            silver.payload(List.of(
                    SampleSilverRecords.bar("IBM", 0, "3", 3, 2, false),
                    SampleSilverRecords.bar("IBM", 1, "1", 3, 2, true)));
            silver.payload(SampleSilverRecords.vintage("IBM", 4, List.of(1), "4"));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query(BAR_HISTORY))
                .isEqualTo("2000-01-07 1.000000 1..2, 2000-01-07 2.000000 2..3, 2000-01-14 1.000000 1..3");
        assertThat(fixture.query("select string_agg(week_ending || ' ' || close, ', ' order by week_ending)"
                        + " from silver.weekly_bar"))
                .isEqualTo("2000-01-07 3.000000, 2000-01-14 4.000000, 2000-01-21 1.000000");
    }

    @Test
    void replacedCompaniesStayInTheHistory() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> silver.company(SampleSilverRecords.company("IBM", "A", 1)));
        fixture.awaitCaughtUp(sink);
        silver.inTransaction(() -> {
            silver.company(SampleSilverRecords.company("IBM", "B", 2));
            silver.company(SampleSilverRecords.company("IBM", "C", 3));
        });
        fixture.awaitCaughtUp(sink);
        silver.inTransaction(() -> silver.company(SampleSilverRecords.company("IBM", "D", 4)));
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query(COMPANY_HISTORY)).isEqualTo("A 1..2, B 2..3, C 3..4");
        assertThat(fixture.query("select sector from silver.company")).isEqualTo("D");
    }

    @Test
    void historyTakesLessThanHalfAsMuchAgainAsTheChangedRows() throws Exception {
        int weeks = 1_350;
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 1, weeks, "1")));
        fixture.awaitCaughtUp(sink);
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 2, weeks, "2")));
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query("select count(*) from silver.bar_history")).isEqualTo(Integer.toString(weeks));
        assertThat(fixture.query("select (select sum(pg_column_size(h)) from silver.bar_history as h)"
                        + " < 1.5 * (select sum(pg_column_size(b)) from silver.weekly_bar as b)"))
                .isEqualTo("t");
    }

    @Test
    void restatementsAreWrittenOnceForEachRescalingAndCorrectedValue() throws Exception {
        int partition = silver.partitionOf("IBM");
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("IBM", 7, 3, "100"));
            silver.bars(SampleSilverRecords.vintage("IBM", 8, 3, "99"));
            silver.receipt(SampleSilverRecords.restating(SampleSilverRecords.receipt(partition, 8, "IBM", 3, 0, 0)));
        });
        fixture.awaitCaughtUp(sink);
        sink.close();
        fixture.execute("update ops.sink_position set next_offset = 0, bronze_offset = -1");
        fixture.awaitCaughtUp(fixture.startSink());

        assertThat(fixture.query("select cause || ' ' || weeks_added || ' ' || weeks_rescaled || ' ' || weeks_corrected"
                        + " from ops.receipt where bronze_offset = 8"))
                .isEqualTo("NEW_WEEKS+DIVIDEND+CORRECTION 1 1350 1");
        assertThat(fixture.query("select string_agg(concat_ws(' ', symbol, first_week, week, weeks, field, old,"
                        + " coalesce(new::text, 'withdrawn'), factor, cause, payload_id), '; ' order by ordinal)"
                        + " from ops.restatement"))
                .isEqualTo("IBM 2000-01-07 2000-01-21 1350 adjusted_close 100.000000 99.000000 0.990000000000 DIVIDEND"
                        + " payload-IBM-8; IBM 2000-01-14 2000-01-14 1 volume 987654321012345678.000000"
                        + " 1001.000000 CORRECTION payload-IBM-8; IBM 2000-01-07 2000-01-07 1 close 100.000000"
                        + " withdrawn WITHDRAWAL payload-IBM-8");
    }

    @Test
    void abortedRecordsAreNotWritten() throws Exception {
        silver.inAbortedTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "666")));
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1")));

        fixture.awaitCaughtUp(fixture.startSink());

        assertThat(fixture.query("select max(close) || ' ' || count(*) from silver.weekly_bar"))
                .isEqualTo("1.000000 3");
    }

    @Test
    void replayFromTheBeginningChangesNothing() throws Exception {
        for (int payload = 1; payload <= 5; payload++) {
            int offset = payload;
            silver.inTransaction(() -> {
                silver.payload(SampleSilverRecords.vintage("IBM", offset, 10 + offset, Integer.toString(offset)));
                silver.payload(SampleSilverRecords.vintage("TSCO.LON", offset, 10, Integer.toString(offset)));
                silver.company(SampleSilverRecords.company("IBM", "SECTOR " + offset, offset));
                silver.actions(SampleSilverRecords.dividends("IBM", offset, "1." + offset));
                silver.rejection(SampleSilverRecords.rejection("r-1", silver.partitionOf("IBM"), offset, offset));
            });
        }
        WarehouseSink first = fixture.startSink();
        fixture.awaitCaughtUp(first);
        first.close();
        String before = fixture.query(FINGERPRINT);

        fixture.execute("update ops.sink_position set next_offset = 0, bronze_offset = -1");
        WarehouseSink second = fixture.startSink();
        fixture.awaitCaughtUp(second);

        assertThat(fixture.query(FINGERPRINT)).isEqualTo(before);
    }

    @Test
    void incompleteVintageIsNeverVisibleWithoutTheBarsThatReplacedIt() throws Exception {
        try (WarehouseConsistencyMonitor monitor = new WarehouseConsistencyMonitor(fixture, 3)) {
            // Compaction has removed week 2 of the first payload and week 0 of the second; the third contains both.
            silver.inTransaction(() -> {
                silver.bars(List.of(
                        SampleSilverRecords.bar("IBM", 0, "30", 1, 3, false),
                        SampleSilverRecords.bar("IBM", 1, "30", 1, 3, false)));
                silver.receipt(SampleSilverRecords.receipt(silver.partitionOf("IBM"), 1, "IBM", 3, 0, 0));
                silver.bars(List.of(SampleSilverRecords.bar("IBM", 2, "20", 2, 2, false)));
                silver.receipt(SampleSilverRecords.receipt(silver.partitionOf("IBM"), 2, "IBM", 2, 0, 0));
                silver.payload(SampleSilverRecords.vintage("IBM", 30, List.of(0, 2), "30"));
            });
            WarehouseSink sink = fixture.startSink();
            fixture.awaitCaughtUp(sink);

            assertThat(fixture.query(
                            "select count(*) || ' ' || min(close) || ' ' || max(close) from silver.weekly_bar"))
                    .isEqualTo("3 30.000000 30.000000");
            assertThat(fixture.query("select count(*) from silver.pending_bar")).isEqualTo("0");
            assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("3");
            assertThat(monitor.firstViolation()).isNull();
        }
    }

    @Test
    void undecodableDecisionStopsTheSinkWithItsPosition() throws Exception {
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1"));
            silver.raw(Topics.BRONZE_DECISIONS, 2, new byte[] {42});
        });

        WarehouseSink sink = fixture.startSink();
        SinkFixture.await("the sink has stopped").until(() -> sink.failure().isPresent());

        assertThat(sink.failure().orElseThrow())
                .isInstanceOf(SinkException.class)
                .hasMessageContaining("bronze.decisions, partition 2, offset 0")
                .hasMessageNotContaining("\n");
    }

    @Test
    void sinkStopsWhenItsGenerationIsNoLongerCurrent() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1")));
        fixture.awaitCaughtUp(sink);

        fixture.execute("update ops.generation set role = 'previous'");
        silver.inTransaction(() -> silver.payload(SampleSilverRecords.vintage("IBM", 2, 3, "2")));
        SinkFixture.await("the sink has stopped").until(() -> sink.failure().isPresent());

        assertThat(sink.failure().orElseThrow()).hasMessageContaining("generation 1 is 'previous' now");
        assertThat(fixture.query("select max(close) from silver.weekly_bar")).isEqualTo("1.000000");
    }

    private static final String BAR_HISTORY = """
        select string_agg(
            week_ending || ' ' || close || ' ' || split_part(payload_id, '-', 3) || '..'
                || extract(epoch from known_to - timestamptz '2026-11-21 02:00:00Z')::integer,
            ', ' order by week_ending, known_from)
        from silver.bar_history\
        """;
    private static final String COMPANY_HISTORY = """
        select string_agg(
            sector || ' ' || extract(epoch from known_from - timestamptz '2026-11-21 02:00:00Z')::integer || '..'
                || extract(epoch from known_to - timestamptz '2026-11-21 02:00:00Z')::integer,
            ', ' order by known_from)
        from silver.company_history\
        """;
    private static final String FINGERPRINT = """
        select
            (select string_agg(symbol || week_ending || close || payload_id, ',' order by symbol, week_ending)
                from silver.weekly_bar)
            || (select string_agg(symbol || sector, ',' order by symbol) from silver.company)
            || (select string_agg(h::text, ',' order by symbol, week_ending, known_from) from silver.bar_history as h)
            || (select string_agg(h::text, ',' order by symbol, known_from) from silver.company_history as h)
            || (select string_agg(symbol || kind || amounts::text, ',' order by symbol, kind) from silver.reported_actions)
            || (select string_agg(rejection_id || bronze_offset || attempt, ',' order by rejection_id, attempt) from ops.rejection)
            || (select string_agg(bronze_partition || '/' || bronze_offset, ',' order by bronze_partition, bronze_offset)
                from ops.receipt)\
        """;
}
