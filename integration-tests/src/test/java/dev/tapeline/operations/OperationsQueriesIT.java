package dev.tapeline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.failure.UsageException;
import dev.tapeline.generation.GenerationTable;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.decision.DecisionOutcomeReader;
import dev.tapeline.operations.fact.FactSeries;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.fact.InferredActionReader;
import dev.tapeline.operations.metrics.WarehouseState;
import dev.tapeline.operations.metrics.WarehouseStateReader;
import dev.tapeline.operations.notification.BatchDigest;
import dev.tapeline.operations.rejection.DecisionEntry;
import dev.tapeline.operations.rejection.PayloadAttempt;
import dev.tapeline.operations.rejection.RejectionFilter;
import dev.tapeline.operations.rejection.RejectionHistory;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionView;
import dev.tapeline.operations.status.BatchStatus;
import dev.tapeline.operations.status.GenerationStatus;
import dev.tapeline.operations.status.HomeState;
import dev.tapeline.operations.status.StatusReader;
import dev.tapeline.operations.status.StatusReport;
import dev.tapeline.operations.status.StatusTextWriter;
import dev.tapeline.operations.status.symbol.SymbolStatus;
import dev.tapeline.operations.status.symbol.SymbolStatusReader;
import dev.tapeline.operations.status.symbol.SymbolStatusTextWriter;
import dev.tapeline.operations.tracing.TraceExporter;
import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.NewestWeek;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.RulesVersion;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.fault.InterruptibleDataSource;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.topics.TraceParent;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The module's SQL files on a real warehouse, in which one payload was rejected and published again. */
class OperationsQueriesIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final String TODAY = "2026-03-30T14:00:00Z";

    @TempDir
    Path home;

    private Warehouse warehouse;
    private WarehouseReader reader;

    @BeforeEach
    void loadOneRejectedPayload() throws SQLException {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        reader = new WarehouseReader(warehouse.as(WarehouseRole.READER));
        execute(WarehouseRole.SINK, """
                insert into ops.batch (batch_id, trigger, source, started_at, finished_at, planned, published, failed, status)
                values ('b1', 'run', 'simulated', '2026-03-27 20:00+00', '2026-03-27 20:01+00', 2, 1, 1, 'finished'),
                    ('b2', 'redrive', 'simulated', '2026-03-28 20:00+00', null, 1, null, null, 'running');
                insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, reason, payload_id, batch_id, symbol,
                    function, fetched_at, attempt, rows_read, rows_new, rows_restated, rows_unchanged, rows_merged,
                    rows_rejected, rows_withdrawn)
                values (1, 3, 7, 'APPLIED', null, 'p1', 'b1', 'IBM', 'TIME_SERIES_WEEKLY_ADJUSTED', '2026-03-27 19:59+00',
                    0, 10, 5, 2, 1, 0, 2, 4);
                insert into ops.rejection (generation, rejection_id, rule, detail, symbol, payload_id, batch_id, function, row_date,
                    row, fetched_at, attempt, bronze_partition, bronze_offset, archive_key)
                values (1, '1a2b3c4d-1', 'BAD_DATE', 'no date', 'IBM', 'p1', 'b1', 'TIME_SERIES_WEEKLY_ADJUSTED', '2026-13-01',
                        '{}', '2026-03-27 19:59+00', 0, 3, 7, 'key'),
                    (1, '1a2b3c4d-2', 'OUTSIDE_RANGE', 'high 1', 'IBM', 'p1', 'b1', 'TIME_SERIES_WEEKLY_ADJUSTED', '2026-03-20',
                        '{}', '2026-03-27 19:59+00', 0, 3, 7, 'key'),
                    (1, 'ffff0000-3', 'UNREADABLE_RECORD', 'no key', null, null, null, null, null, null, null, 0, 3, 8, null);
                insert into ops.decision (decision_id, decision, symbol, payload_id, rejection_ids, attempt, decided_by,
                    decided_at, why)
                values ('d1', 'REDRIVE', 'IBM', 'p1', '{1a2b3c4d-1}', 0, 'ann', '2026-03-28 20:00+00', 'new rule'),
                    ('d2', 'DISCARD', null, null, '{ffff0000-3}', 0, 'bob', '2026-03-28 21:00+00', null)""");
    }

    @Test
    void readersWaitWhileTheWarehouseIsUnavailable() {
        AtomicInteger refused = new AtomicInteger(3);
        DataSource interrupted =
                new InterruptibleDataSource(warehouse.as(WarehouseRole.READER), () -> refused.getAndDecrement() > 0);

        assertThat(new WarehouseQueries(interrupted).lastFinishedBatches(5)).containsExactly("b1");
        assertThat(refused).hasNegativeValue();
        refused.set(2);
        assertThat(new GenerationTable(interrupted).current().number()).isEqualTo(1);
    }

    @Test
    void batchIsCountedByRowVerdictAndRule() {
        WarehouseQueries queries = new WarehouseQueries(warehouse.as(WarehouseRole.READER));

        assertThat(queries.rowsOf("b1")).isEqualTo(new BatchRows(10, 5, 2, 1, 0, 2, 4));
        assertThat(queries.rowsOf("unknown")).isEqualTo(new BatchRows(0, 0, 0, 0, 0, 0, 0));
        assertThat(queries.verdictsOf("b1")).containsExactly(new Count("APPLIED", 1));
        assertThat(queries.rejectionsOf("b1")).containsExactly(new Count("BAD_DATE", 1), new Count("OUTSIDE_RANGE", 1));
        assertThat(queries.lastFinishedBatches(5)).containsExactly("b1");
    }

    @Test
    void rejectionsAreFoundByFilter() {
        RejectionRepository rejections = new RejectionRepository(reader);

        assertThat(rejections.matching(RejectionFilter.open("bad_date")))
                .containsExactly(new RejectionView(
                        "1a2b3c4d-1",
                        "open",
                        "BAD_DATE",
                        "no date",
                        "IBM",
                        "p1",
                        "b1",
                        "TIME_SERIES_WEEKLY_ADJUSTED",
                        "2026-13-01",
                        "{}",
                        "2026-03-27T19:59:00Z",
                        0,
                        3,
                        7,
                        "key"));
        assertThat(rejections.matching(new RejectionFilter("all", "ibm", "", "b1")))
                .hasSize(2);
        assertThat(rejections.matching(new RejectionFilter("discarded", "", "", "")))
                .isEmpty();
        assertThat(rejections.countsByRule(RejectionFilter.open("")))
                .extracting(Count::toString)
                .containsExactly("1 BAD_DATE", "1 OUTSIDE_RANGE", "1 UNREADABLE_RECORD");
    }

    @Test
    void rejectionIsFoundByAnUnambiguousPrefixOfItsId() {
        RejectionRepository rejections = new RejectionRepository(reader);

        assertThat(rejections.withIdPrefix("ffff").isReadable()).isFalse();
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> rejections.withIdPrefix("1a2b"))
                .withMessage(
                        "2 rejections have an id that begins with 1a2b (1a2b3c4d-1, 1a2b3c4d-2): give more digits");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> rejections.withIdPrefix("1a2"))
                .withMessageContaining("at least 4 digits");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> rejections.withIdPrefix("%%%%"))
                .withMessageContaining("'%%%%'");
    }

    @Test
    void historyHasAttemptsAndDecisions() {
        RejectionHistory history = new RejectionHistory(reader);

        assertThat(history.attempts("p1")).containsExactly(new PayloadAttempt(0, "APPLIED", null, "b1", "3/7", 10, 2));
        assertThat(history.decisions("1a2b3c4d-2", "p1"))
                .containsExactly(new DecisionEntry("REDRIVE", 0, "ann", "2026-03-28T20:00:00Z", "new rule"));
        assertThat(history.decisions("ffff0000-3", ""))
                .containsExactly(new DecisionEntry("DISCARD", 0, "bob", "2026-03-28T21:00:00Z", null));
    }

    @Test
    void decisionIsAppliedOnceItsPayloadHasAReceipt() throws SQLException {
        DecisionOutcomeReader outcomes = new DecisionOutcomeReader(reader);
        assertThat(outcomes.countApplied(List.of("d1", "d2"))).isEqualTo(1);

        execute(WarehouseRole.SINK, """
                insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, payload_id, batch_id, symbol, function,
                    attempt, rows_read, rows_new, rows_restated, rows_unchanged, rows_merged, rows_rejected, rows_withdrawn)
                values (1, 3, 9, 'UNCHANGED', 'p1', 'b2', 'IBM', 'TIME_SERIES_WEEKLY_ADJUSTED', 1, 10, 0, 0, 9, 0, 1, 0)""");

        assertThat(outcomes.countApplied(List.of("d1", "d2"))).isEqualTo(2);
        assertThat(outcomes.outcomes(List.of("d1", "d2")))
                .satisfiesExactly(
                        redriven -> {
                            assertThat(redriven.verdict()).isEqualTo("UNCHANGED");
                            assertThat(redriven.at()).isEqualTo("2026-03-28 20:00 UTC");
                            assertThat(redriven.rowsUnchanged()).isEqualTo(9);
                            assertThat(redriven.rowsRejected()).isEqualTo(1);
                        },
                        discarded -> assertThat(discarded.verdict()).isNull());
    }

    @Test
    void statusIsReadWithAndWithoutGold() throws SQLException, IOException {
        Files.createDirectories(home.resolve("kafka/data"));
        Files.writeString(home.resolve("kafka/data/segment"), "12345");

        StatusReport withoutGold = status();
        createGold();
        StatusReport withGold = status();

        assertThat(withoutGold.lastBatch())
                .isEqualTo(new BatchStatus("b2", "redrive", "running", "2026-03-28 20:00 UTC", 0, 0));
        assertThat(withoutGold.weeksBehind()).isNull();
        assertThat(withoutGold.newestCompleteWeek()).isNull();
        assertThat(withoutGold.openRejections()).hasSize(3);
        assertThat(withoutGold.bytes()).contains(new Count("kafka", 5), new Count("s3", 0));
        assertThat(StatusTextWriter.text(withoutGold)).contains("no complete week yet", "tapeline up");
        assertThat(withGold.symbols()).isEqualTo(2);
        assertThat(withGold.failedChecks()).containsExactly(new Count("dim_stock.is_unique", 4));
        assertThat(withoutGold.missing()).isEmpty();
        assertThat(withGold.missing()).hasSize(1);
        assertThat(withGold.disk().freeBytes()).isPositive();
        assertThat(StatusTextWriter.text(withGold))
                .contains("1 of 2 symbols that should have 2026-W13, the newest week of the data, have it")
                .contains("missing ", withGold.missing().get(0).reason(), "MiB free")
                .contains("up to date: no newer week is complete today");
    }

    @Test
    void stateForMetricsAndDigestIsReadWithAndWithoutGold() throws SQLException {
        WarehouseState withoutGold = WarehouseStateReader.read(reader);
        createGold();
        WarehouseState withGold = WarehouseStateReader.read(reader);

        assertThat(withoutGold.batchStartedAt())
                .isEqualTo((double) Instant.parse("2026-03-28T20:00:00Z").getEpochSecond());
        assertThat(withoutGold.batchSeconds()).isEqualTo(60);
        assertThat(withoutGold.modelStartedAt()).isNull();
        assertThat(withoutGold.openRejections()).isEqualTo(3);
        assertThat(withoutGold.offsetsNotLoaded()).isZero();
        assertThat(withoutGold.lateSymbols()).isNull();
        assertThat(withGold.currentSymbols()).isEqualTo(1);
        assertThat(withGold.lateSymbols()).isEqualTo(1);
        assertThat(withGold.newestWeek())
                .isEqualTo((double) Instant.parse("2026-03-27T00:00:00Z").getEpochSecond());
        assertThat(withGold.failedErrors() + withGold.failedWarnings()).isEqualTo(1);
        assertThat(BatchDigest.lines(reader, "live", "b1"))
                .hasSize(5)
                .startsWith(
                        "Tapeline live: batch done in part, 1 of 2 responses, simulated prices",
                        "Week 2026-W13: 1 of 2 symbols have the week that they should have",
                        "Rows: 5 new, 2 restated, 1 unchanged, 2 rejected")
                .endsWith("Open rejections: 3; extraction 60.0 s (run, b1)");
    }

    @Test
    void traceOfABatchReachesFromTheCallToGold() throws Exception {
        execute(WarehouseRole.SINK, """
                insert into ops.api_call (call_id, status, batch_id, source, symbol, function, attempt, reserved_at, settled_at,
                    outcome, payload_id)
                values ('c1', 'settled', 'b1', 'simulated', 'IBM', 'TIME_SERIES_WEEKLY_ADJUSTED', 1, '2026-03-27 20:00:01+00',
                        '2026-03-27 20:00:02+00', 'PAYLOAD', 'p1'),
                    ('c2', 'settled', 'b1', 'simulated', 'OLD', 'TIME_SERIES_WEEKLY_ADJUSTED', 1, '2026-03-27 20:00:03+00',
                        '2026-03-27 20:00:04+00', 'UNKNOWN_BODY', null)""");
        execute(WarehouseRole.MODELER, """
                insert into ops.model_run (run_id, trigger, started_at, finished_at, status)
                values ('m0', 'test', '2026-03-20 20:00+00', '2026-03-20 20:01+00', 'built'),
                    ('m1', 'test', '2026-03-27 20:02+00', '2026-03-27 20:03+00', 'built'),
                    ('m2', 'test', '2026-03-27 20:04+00', '2026-03-27 20:05+00', 'built')""");
        try (WebhookServer collector = WebhookServer.start()) {
            TraceExporter exporter = new TraceExporter(collector.uri("/").toString(), Optional.empty(), "1.0");
            exporter.export(reader, "m0");
            exporter.export(reader, "m1");
            exporter.export(reader, "m2");

            assertThat(collector.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/v1/traces");
                JsonNode spans = new ObjectMapper().readTree(request.body()).at("/resourceSpans/0/scopeSpans/0/spans");
                assertThat(spans.findValuesAsText("name"))
                        .containsExactly(
                                "batch",
                                "extract",
                                "fetch TIME_SERIES_WEEKLY_ADJUSTED",
                                "fetch TIME_SERIES_WEEKLY_ADJUSTED",
                                "normalize and load TIME_SERIES_WEEKLY_ADJUSTED",
                                "model");
                assertThat(spans.findValuesAsText("traceId"))
                        .containsOnly(TraceParent.ofBatch("b1").traceId());
                assertThat(spans.get(2).path("spanId").asText())
                        .isEqualTo(TraceParent.ofPayload("b1", "p1", "0").spanId());
                assertThat(spans.get(4).path("spanId").asText())
                        .isEqualTo(TraceParent.ofNormalization("b1", "p1", "0").spanId());
                assertThat(spans.get(4).path("parentSpanId"))
                        .isEqualTo(spans.get(2).path("spanId"));
                assertThat(spans.get(2).path("parentSpanId"))
                        .isEqualTo(spans.get(1).path("spanId"));
                assertThat(spans.get(1).path("parentSpanId"))
                        .isEqualTo(spans.get(0).path("spanId"));
                assertThat(spans.get(5).path("parentSpanId"))
                        .isEqualTo(spans.get(0).path("spanId"));
                assertThat(spans.get(3).at("/status/message").asText()).isEqualTo("UNKNOWN_BODY");
                assertThat(spans.get(2).path("startTimeUnixNano").asText())
                        .isEqualTo(Instant.parse("2026-03-27T20:00:01Z").getEpochSecond() + "000000000");
            });
        }
    }

    @Test
    void statusListsGenerationsWithTheirProgress() throws SQLException {
        execute(WarehouseRole.OWNER, """
                update ops.generation set created_at = '2026-03-01 10:00+00';
                insert into ops.generation (generation, role, silver_schema, gold_schema, created_at, as_of, built_at, cleaned_at)
                values (2, 'removed', 'silver_g2', 'gold_g2', '2026-03-02 10:00+00', null, null, now()),
                    (3, 'as_of', 'silver_g3', 'gold_g3', '2026-03-03 10:00+00', '2026-03-01 05:00+00', now(), null),
                    (4, 'next', 'silver_g4', 'gold_g4', '2026-03-04 10:00+00', null, null, null)""");

        StatusReport status = status();

        assertThat(StatusTextWriter.text(status).lines().filter(line -> line.startsWith("generation")))
                .containsExactly(
                        "generation 1     current, serves the readers, 10 rows, created 2026-03-01 10:00 UTC, rules version 0",
                        "generation 3     as-of 2026-03-01 05:00 UTC, built, 0 rows, created 2026-03-03 10:00 UTC",
                        "generation 4     next, not complete: replay continues, 0 of 10 rows, created 2026-03-04 10:00 UTC");
        assertThat(status.generations()).extracting(GenerationStatus::role).containsExactly("current", "as_of", "next");
    }

    @Test
    void newestWeekIsComparedWithTheCalendarOfTheDay() throws SQLException {
        createGold();

        assertThat(StatusTextWriter.text(status("2026-04-04T01:59:59Z", true))).contains("up to date");
        assertThat(StatusTextWriter.text(status("2026-04-04T02:00:00Z", true)))
                .contains("STALE: 2026-W14 is complete today, the data is 1 week behind");
        StatusReport threeWeeksLater = status("2026-04-20T14:00:00Z", true);
        assertThat(threeWeeksLater.weeksBehind()).isEqualTo(3);
        assertThat(StatusTextWriter.text(threeWeeksLater))
                .contains("STALE: 2026-W16 is complete today, the data is 3 weeks behind");

        execute(
                WarehouseRole.MODELER,
                "update gold.symbol_coverage set newest_week = '2026-04-03', is_current = false,"
                        + " next_complete_at = '2026-04-11 02:00+00'");
        assertThat(StatusTextWriter.text(status("2026-04-04T14:00:00Z", true)))
                .contains("newest week of the data is 2026-W13; 0 of 2 symbols have 2026-W14")
                .contains("STALE: 2026-W14 is complete today, the data is 1 week behind");
    }

    @Test
    void unfinishedBatchIsInterruptedWhenNobodyExtracts() {
        assertThat(StatusTextWriter.text(status(TODAY, false)))
                .contains("b2 (redrive), interrupted, started 2026-03-28 20:00 UTC: the next ./tapeline run continues");
    }

    @Test
    void everyObstacleSaysWhatIsWrongAndWhatToDo() {
        List<FetchObstacle> obstacles = List.of(
                new FetchObstacle.NoApiKey(),
                new FetchObstacle.EmptyWatchList(),
                new FetchObstacle.InvalidWatchList("watchlist.csv line 2: symbol is empty"),
                new FetchObstacle.DiskFull("/data", 3),
                new FetchObstacle.KeyRejected(Instant.parse(TODAY)),
                new FetchObstacle.VendorUnreachable("connection refused", Instant.parse(TODAY)),
                new FetchObstacle.NoCredits(2, Instant.parse(TODAY)),
                new FetchObstacle.ExtractionFailed("archive away", Instant.parse(TODAY)),
                new FetchObstacle.ScheduleDisabled());
        StatusReport status = new StatusReader(reader, clock(TODAY))
                .read(new HomeState(
                        home,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "off",
                        false,
                        obstacles,
                        Optional.empty()));

        assertThat(obstacles)
                .extracting(FetchObstacle::code)
                .doesNotHaveDuplicates()
                .hasSize(FetchObstacle.class.getPermittedSubclasses().length);
        assertThat(status.obstacles()).hasSameSizeAs(obstacles);
        assertThat(StatusTextWriter.text(status).lines().filter(line -> line.startsWith("not fetching")))
                .hasSameSizeAs(obstacles)
                .anySatisfy(line -> assertThat(line)
                        .contains("the vendor rejects the API key", "since 2026-03-30 14:00 UTC", "./tapeline init"))
                .anySatisfy(line -> assertThat(line).contains("today's credits are spent and 2 calls wait"));
    }

    @Test
    void symbolsWithRulesOfAnOlderVersionAreCountedUntilAReplay() throws SQLException {
        assertThat(StatusTextWriter.text(status()))
                .contains("1 symbol was normalized by rules of an older version", "only by ./tapeline replay");

        execute(WarehouseRole.SINK, """
                insert into ops.receipt (generation, bronze_partition, bronze_offset, verdict, payload_id, batch_id, symbol, function,
                    attempt, rows_read, rows_new, rows_restated, rows_unchanged, rows_merged, rows_rejected, rows_withdrawn,
                    rules_version)
                values (1, 3, 9, 'APPLIED', 'p2', 'b2', 'IBM', 'TIME_SERIES_WEEKLY_ADJUSTED', 0, 1, 1, 0, 0, 0, 0, 0, %d)""".formatted(RulesVersion.CURRENT));

        assertThat(StatusTextWriter.text(status())).doesNotContain("replay");
    }

    @Test
    void statusOfASymbolSaysWhyItIsMissingAndWhatToDo() throws SQLException {
        createGold();
        execute(WarehouseRole.SINK, """
                insert into ops.api_call (call_id, status, batch_id, source, symbol, function, attempt, reserved_at, settled_at,
                    outcome, detail)
                values ('c1', 'settled', 'b2', 'simulated', 'OLD', 'TIME_SERIES_WEEKLY_ADJUSTED', 1, '2026-03-28 20:00+00',
                    '2026-03-28 20:00:01+00', 'UNKNOWN_SYMBOL', 'Invalid API call')""");
        SymbolStatusReader symbols = new SymbolStatusReader(reader);

        SymbolStatus ibm = symbols.read(new Symbol("IBM"), true, Optional.empty(), Optional.empty(), List.of());
        SymbolStatus old = symbols.read(
                new Symbol("OLD"),
                true,
                Optional.empty(),
                Optional.of("2026-03-30 09:00"),
                List.of(new FetchObstacle.NoApiKey()));
        SymbolStatus unknown = symbols.read(new Symbol("NONE"), false, Optional.empty(), Optional.empty(), List.of());

        assertThat(ibm.toDo()).containsExactly("2 open rejections: ./tapeline rejected list --symbol IBM");
        assertThat(SymbolStatusTextWriter.text(ibm))
                .contains("2026-W13 (has the newest complete week)", "2026-03-27 19:59 UTC  APPLIED")
                .contains("API calls: none");
        assertThat(SymbolStatusTextWriter.text(old))
                .contains("2026-W11 (not fetched since 2026-03-13)", "UNKNOWN_SYMBOL  Invalid API call")
                .contains("there is no API key: store one with ./tapeline init", "2026-03-30 09:00");
        assertThat(SymbolStatusTextWriter.text(unknown))
                .contains("none in gold", "it is not on the watch list", "./tapeline watch add NONE");
        assertThat(SymbolStatusTextWriter.text(old).lines().count()).isLessThan(24);
    }

    @Test
    void factsAreReadBySymbolAndWeek() throws SQLException {
        Symbol symbol = new Symbol("IBM");
        TradingWeek week = TradingWeek.of(LocalDate.of(2026, 3, 27));
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> FactTableReader.of(reader));

        createGold();
        FactTableReader facts = FactTableReader.of(reader);
        FactSeries series = facts.at(symbol, week);

        assertThat(series.bar().row().text("close_price")).isEqualTo("101.5");
        assertThat(series.previous()).isPresent();
        assertThat(facts.columns())
                .containsEntry("close_price", "Closing price.")
                .containsKey("symbol");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> facts.at(symbol, TradingWeek.of(LocalDate.of(2026, 3, 20))))
                .withMessageContaining("none between 2026-W11 and 2026-W13");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> facts.at(new Symbol("NONE"), week))
                .withMessageContaining("lists its 1 symbols");
        assertThat(new WarehouseQueries(warehouse.as(WarehouseRole.READER)).newestWeeks())
                .containsExactly(
                        new NewestWeek("IBM", "IBM Corp.", "2026-W13", true, true, "101.50", "1.50 %"),
                        new NewestWeek("OLD", null, "2026-W11", true, false, "9.00", null));
    }

    private StatusReport status() {
        return status(TODAY, true);
    }

    private StatusReport status(String now, boolean isExtracting) {
        return new StatusReader(reader, clock(now))
                .read(new HomeState(
                        home,
                        false,
                        Optional.of(MarketDataSource.SIMULATED),
                        Optional.of("tapeline up"),
                        Optional.of("http://127.0.0.1:3000"),
                        "Mondays at 09:00 UTC",
                        isExtracting,
                        List.of(),
                        Optional.empty()));
    }

    private static Clock clock(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    @Test
    void newestInferredActionsAreReadForThePlan() throws SQLException {
        InferredActionReader inferred = new InferredActionReader(reader);
        assertThat(inferred.newestWeeks()).isEmpty();

        execute(WarehouseRole.MODELER, """
                create table gold.corporate_action (symbol text, week_ending date, kind text, source text);
                insert into gold.corporate_action values
                    ('IBM', '2026-03-13', 'split', 'inferred'), ('IBM', '2026-03-20', 'split', 'inferred'),
                    ('IBM', '2026-03-27', 'split', 'reported'), ('IBM', '2026-03-27', 'dividend', 'inferred'),
                    ('HPQ', '2026-03-13', 'spin_off', 'inferred'), ('DELL', '2026-03-13', 'distribution', 'inferred');
                grant select on gold.corporate_action to tapeline_reader;
                """);

        assertThat(inferred.newestWeeks())
                .containsOnly(
                        Map.entry(request(ReportedActionKind.SPLIT, "IBM"), LocalDate.parse("2026-03-20")),
                        Map.entry(request(ReportedActionKind.SPLIT, "HPQ"), LocalDate.parse("2026-03-13")),
                        Map.entry(request(ReportedActionKind.DIVIDEND, "HPQ"), LocalDate.parse("2026-03-13")),
                        Map.entry(request(ReportedActionKind.DIVIDEND, "DELL"), LocalDate.parse("2026-03-13")));
    }

    private static VendorRequest request(ReportedActionKind kind, String symbol) {
        return VendorRequest.actions(kind, new Symbol(symbol));
    }

    /** The columns of gold that the queries name, without the modeler. */
    private void createGold() throws SQLException {
        execute(WarehouseRole.MODELER, """
                create table gold.latest_week (symbol text, company_name text, week_ending date, is_complete boolean,
                    is_current boolean, close_price numeric, weekly_return_pct double precision);
                insert into gold.latest_week values ('OLD', null, '2026-03-13', true, false, 9, null),
                    ('IBM', 'IBM Corp.', '2026-03-27', true, true, 101.5, 0.015);
                create table gold.symbol_coverage (symbol text, is_watched boolean, is_expected boolean, is_current boolean,
                    last_week date, newest_week date, next_complete_at timestamptz, reason text);
                insert into gold.symbol_coverage values
                    ('OLD', true, true, false, '2026-03-13', '2026-03-27', '2026-04-04 02:00+00', 'not fetched since 2026-03-13'),
                    ('IBM', true, true, true, '2026-03-27', '2026-03-27', '2026-04-04 02:00+00', 'has the newest complete week');
                create table gold.dim_date (date_id integer, week_ending date);
                insert into gold.dim_date values (20260313, '2026-03-13'), (20260327, '2026-03-27');
                create table gold.dim_stock (symbol text);
                insert into gold.dim_stock values ('IBM');
                create table gold.fact_adjusted_prices (symbol text, date_id integer, close_price numeric(18, 2));
                comment on column gold.fact_adjusted_prices.close_price is 'Closing price.';
                insert into gold.fact_adjusted_prices values ('IBM', 20260313, 100), ('IBM', 20260327, 101.5);
                grant select on all tables in schema gold to tapeline_reader;
                insert into ops.model_run (run_id, trigger, started_at, status) values ('m1', 'test', now(), 'built');
                insert into quality.check_result (run_id, check_name, model, severity, status, failing_rows, executed_at)
                values ('m1', 'is_unique', 'dim_stock', 'warn', 'failed', 4, now())""");
    }

    private void execute(WarehouseRole role, String sql) throws SQLException {
        try (Connection connection = warehouse.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
