package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.fetch.FetchScheduleReader;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.fixture.BronzeTopicsFixture;
import dev.tapeline.extractor.fixture.LiveTestSettings;
import dev.tapeline.extractor.fixture.TestBucket;
import dev.tapeline.extractor.fixture.TestQuotas;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.FetchStatus;
import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.market.Symbol;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.SimulatorSettings;
import dev.tapeline.simulator.fault.SimulatedFault;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.MutableClock;
import dev.tapeline.testsupport.kafka.TestTopics;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.VendorRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LiveExtractorIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    private static final ApiKey KEY = new ApiKey("CANARY0QWERTZUIO");
    private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T14:00:00Z");
    private static final CallQuota FAST_FREE = new CallQuota(
            OptionalInt.of(25),
            100,
            Duration.ofSeconds(1),
            1,
            TestQuotas.free(25, 1).reset(),
            TestQuotas.free(25, 1).zone());

    private final SimulatedMarket market = SimulatedMarket.seeded(7, 60);
    private final MutableClock clock = new MutableClock(MONDAY);
    private BronzeTopicsFixture bronze;
    private S3Archive archive;
    private SimulatedAlphaVantage vendor;

    @BeforeEach
    void useTopicsABucketAndAVendorOfItsOwn() {
        bronze = new BronzeTopicsFixture(stack.freshName(), stack.endpoints());
        archive = S3Archive.open(TestBucket.settings(stack));
        vendor = SimulatedAlphaVantage.start(market, clock, 0);
    }

    @AfterEach
    void close() {
        vendor.close();
        archive.close();
    }

    @Test
    void payloadsAreInTheLedgerTheArchiveAndBronze() {
        List<String> symbols = symbols(2);

        LiveBatchReport report = run(FAST_FREE, symbols);

        assertThat(report.batch().published()).isEqualTo(4);
        assertThat(bronze.payloads()).hasSize(4).allSatisfy(record -> {
            RawArchive.Archived object = archive.read(BronzeTopicsFixture.header(record, "ce_archivekey"));
            assertThat(object.content()).isEqualTo(record.value());
            assertThat(object.metadata().get("ce_callid")).isEqualTo(BronzeTopicsFixture.header(record, "ce_callid"));
        });
        assertThat(bronze.calls())
                .extracting(ApiCall::getStatus)
                .containsExactly(
                        "RESERVED", "SETTLED", "RESERVED", "SETTLED", "RESERVED", "SETTLED", "RESERVED", "SETTLED");
        assertThat(settled()).allSatisfy(call -> {
            assertThat(call.getOutcome()).isIn("PAYLOAD", "NO_METADATA");
            assertThat(call.getPayloadId()).isNotNull();
            assertThat(call.getBatchId()).isEqualTo(report.batch().batchId());
        });
        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FINISHED");
    }

    @Test
    void nothingIsFetchedTwiceInAWeek() {
        run(FAST_FREE, symbols(3));
        clock.set(TUESDAY);

        LiveBatchReport again = run(FAST_FREE, symbols(3));

        assertThat(again.plan().isEmpty()).isTrue();
        assertThat(again.batch().planned()).isZero();
        assertThat(vendor.calls()).isEqualTo(6);
    }

    @Test
    void planIsExecutedAndTheRestFollowsAfterTheReset() {
        List<String> symbols = symbols(20);
        FetchPlan planned =
                scheduleReader(FAST_FREE).schedule(selection(symbols)).plan();

        LiveBatchReport monday = run(FAST_FREE, symbols);

        assertThat(requested()).containsExactlyElementsOf(requests(planned.today()));
        assertThat(vendor.calls()).isEqualTo(25);
        assertThat(monday.plan().later()).hasSize(15);
        assertThat(monday.postponed()).isEmpty();

        assertThat(run(FAST_FREE, symbols).batch().planned()).isZero();
        assertThat(vendor.calls()).isEqualTo(25);

        clock.set(TUESDAY);
        // The rest, and again the delisted symbol, whose payload lacks the newest week.
        List<String> tuesday = requests(
                scheduleReader(FAST_FREE).schedule(selection(symbols)).plan().today());
        run(FAST_FREE, symbols);
        assertThat(requested().subList(25, requested().size())).containsExactlyElementsOf(tuesday);
        assertThat(tuesday).containsAll(requests(planned.later()));
    }

    @Test
    void dailyLimitInMidRunEndsAllCallsUntilTheReset() {
        List<String> symbols = symbols(6);
        vendor.inject(symbols.get(2), SimulatedFault.DAILY_LIMIT);

        LiveBatchReport report = run(FAST_FREE, symbols);

        assertThat(vendor.calls()).isEqualTo(3);
        assertThat(report.batch().published()).isEqualTo(2);
        assertThat(report.postponed()).hasSize(9);
        assertThat(report.batch().failed()).singleElement().asString().contains("DAILY_LIMIT", "***");
        vendor.clearFaults();
        assertThat(scheduleReader(FAST_FREE).schedule(selection(symbols)).plan().creditsLeft())
                .hasValue(0);
        run(FAST_FREE, symbols);
        assertThat(vendor.calls()).isEqualTo(3);
        clock.set(TUESDAY);
        run(FAST_FREE, symbols);
        assertThat(vendor.calls()).isEqualTo(13);
    }

    @Test
    void burstsAndFaultsAreRetriedEachForACredit() {
        List<String> symbols = symbols(3);
        vendor.inject(symbols.get(0), "TIME_SERIES_WEEKLY_ADJUSTED", SimulatedFault.BURST, 2);
        vendor.inject(symbols.get(1), "TIME_SERIES_WEEKLY_ADJUSTED", SimulatedFault.RESET, 1);
        vendor.inject(symbols.get(2), "TIME_SERIES_WEEKLY_ADJUSTED", SimulatedFault.UNAVAILABLE);

        LiveBatchReport report = run(FAST_FREE, symbols);

        assertThat(settled().stream()
                        .filter(call -> call.getFunction().equals("TIME_SERIES_WEEKLY_ADJUSTED"))
                        .map(call ->
                                symbols.indexOf(call.getSymbol()) + " " + call.getAttempt() + " " + call.getOutcome()))
                .containsExactly(
                        "0 1 BURST",
                        "0 2 BURST",
                        "0 3 PAYLOAD",
                        "1 1 TRANSPORT",
                        "1 2 PAYLOAD",
                        "2 1 TRANSPORT",
                        "2 2 TRANSPORT",
                        "2 3 TRANSPORT");
        // The vendor's count equals the ledger's: no call was repeated by the HTTP client.
        assertThat(vendor.calls()).isEqualTo(settled().size());
        assertThat(report.batch().failed())
                .containsExactly(
                        new FailedResponse("TIME_SERIES_WEEKLY_ADJUSTED of " + symbols.get(2), "TRANSPORT, HTTP 503"));
    }

    @Test
    void callsKeepTheDistanceThatTheVendorRequires() {
        vendor.close();
        vendor = SimulatedAlphaVantage.start(
                market, Clock.systemUTC(), SimulatorSettings.defaults().withCallsPerSecond(1));
        // A third of a second to spare, so that a busy machine cannot make two calls meet.
        CallQuota oneASecond =
                new CallQuota(OptionalInt.empty(), 1, Duration.ofMillis(1_300), 1, FAST_FREE.reset(), FAST_FREE.zone());
        // A fault delays the retry: later calls must keep their distance nevertheless.
        vendor.inject(symbols(2).get(1), SimulatedFault.UNAVAILABLE, 1);

        run(oneASecond, symbols(2));

        assertThat(settled()).hasSize(5).extracting(ApiCall::getOutcome).doesNotContain("BURST");
    }

    @Test
    void everyFaultIsAnOutcomeAndTheRestArrives() {
        List<String> symbols = symbols(8);
        List<SimulatedFault> faults = List.of(
                SimulatedFault.HTML,
                SimulatedFault.TRUNCATED,
                SimulatedFault.CUT_JSON,
                SimulatedFault.ENTITLEMENT,
                SimulatedFault.INVALID_CALL,
                SimulatedFault.EMPTY_OBJECT,
                SimulatedFault.UNKNOWN_BODY,
                SimulatedFault.OVERSIZE);
        for (int i = 0; i < faults.size(); i++) {
            vendor.inject(symbols.get(i), "TIME_SERIES_WEEKLY_ADJUSTED", faults.get(i));
        }

        run(TestQuotas.unlimited(4), symbols);

        Map<String, String> last = settled().stream()
                .filter(call -> call.getFunction().equals("TIME_SERIES_WEEKLY_ADJUSTED"))
                .collect(Collectors.toMap(ApiCall::getSymbol, ApiCall::getOutcome, (earlier, later) -> later));
        assertThat(symbols.stream().map(last::get))
                .containsExactly(
                        "TRANSPORT",
                        "TRANSPORT",
                        "TRANSPORT",
                        "ENTITLEMENT",
                        "UNKNOWN_SYMBOL",
                        "NOTHING_KNOWN",
                        "UNKNOWN_BODY",
                        "UNKNOWN_BODY");
        assertThat(bronze.payloads().stream().filter(record -> BronzeTopicsFixture.header(record, "ce_type")
                        .endsWith("OVERVIEW")))
                .hasSize(8);
        assertThat(bronze.payloads().stream()
                        .filter(record ->
                                BronzeTopicsFixture.header(record, "ce_subject").equals(symbols.get(6)))
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                .anySatisfy(body -> assertThat(body).contains("***"))
                .noneSatisfy(body -> assertThat(body).contains(KEY.secret()));
    }

    @Test
    void keyIsInNoTopicAndNoObject() {
        List<String> symbols = symbols(5);
        vendor.inject(symbols.get(0), SimulatedFault.NOTE_BESIDE_DATA);
        vendor.inject(symbols.get(1), SimulatedFault.UNKNOWN_BODY);
        vendor.inject(symbols.get(2), "OVERVIEW", SimulatedFault.NOTE_BESIDE_DATA);
        vendor.inject(symbols.get(4), SimulatedFault.DAILY_LIMIT);

        LiveBatchReport report = run(FAST_FREE, symbols);

        assertThat(report.toString()).doesNotContain(KEY.secret());
        assertThat(bronze.calls()).isNotEmpty().allSatisfy(call -> assertThat(call.toString())
                .doesNotContain(KEY.secret()));
        assertThat(bronze.calls())
                .anySatisfy(call -> assertThat(call.getDetail()).contains("***"));
        assertThat(bronze.payloads()).isNotEmpty().allSatisfy(record -> {
            assertThat(new String(record.value(), StandardCharsets.ISO_8859_1)).doesNotContain(KEY.secret());
            assertThat(record.headers().toString()).doesNotContain(KEY.secret());
        });
        assertThat(archive.keys("", "")).isNotEmpty().allSatisfy(key -> {
            assertThat(key).doesNotContain(KEY.secret());
            if (key.startsWith("bronze/")) {
                assertThat(new String(archive.read(key).content(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(KEY.secret());
            }
        });
        assertThat(bronze.payloads().stream().filter(record -> record.headers().lastHeader("ce_redacted") != null))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void rejectedKeyStopsAllCalls() {
        vendor.inject(SimulatedFault.BAD_KEY);

        assertThatThrownBy(() -> run(FAST_FREE, symbols(5)))
                .isInstanceOf(FetchStoppedException.class)
                .hasMessageContaining("./tapeline init")
                .hasMessageNotContaining(KEY.secret());

        assertThat(vendor.calls()).isEqualTo(1);
        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FINISHED");
    }

    @Test
    void unreachableVendorStopsTheRunAfterThreeCallsThatCostNothing() {
        List<String> symbols = symbols(8);
        vendor.close();

        assertThatThrownBy(() -> run(FAST_FREE, symbols))
                .isInstanceOf(FetchStoppedException.class)
                .hasMessageContaining("the vendor cannot be reached (connection refused)")
                .hasMessageContaining("check the network");

        assertThat(settled())
                .extracting(ApiCall::getOutcome)
                .containsOnly("NOT_CONNECTED")
                .hasSize(3);
        assertThat(bronze.events()).extracting(BatchEvent::getEvent).containsExactly("STARTED", "FINISHED");
        FetchSchedule offline = scheduleReader(FAST_FREE).schedule(selection(symbols));
        assertThat(offline.plan().creditsLeft()).hasValue(25);
        assertThat(offline.plan().today()).hasSize(16);
        assertThat(offline.obstacles()).extracting(FetchObstacle::code).containsExactly("vendor-unreachable");

        vendor = SimulatedAlphaVantage.start(market, clock, 0);
        run(FAST_FREE, symbols);
        FetchSchedule online = scheduleReader(FAST_FREE).schedule(selection(symbols));
        assertThat(online.plan().creditsLeft()).hasValue(9);
        assertThat(online.obstacles()).isEmpty();
    }

    @Test
    void rejectedKeyAndSpentCreditsAreObstaclesUntilTheyEnd() {
        List<String> symbols = symbols(20);
        vendor.inject(SimulatedFault.BAD_KEY);
        assertThatThrownBy(() -> run(FAST_FREE, symbols)).isInstanceOf(FetchStoppedException.class);
        assertThat(scheduleReader(FAST_FREE).schedule(selection(symbols)).obstacles())
                .containsExactly(new FetchObstacle.KeyRejected(MONDAY));

        vendor.clearFaults();
        LiveBatchReport report = run(FAST_FREE, symbols);

        // 24 credits for 40 calls.
        FetchObstacle spent = new FetchObstacle.NoCredits(16, Instant.parse("2026-11-24T05:00:00Z"));
        assertThat(report.obstacles()).containsExactly(spent);
        assertThat(scheduleReader(FAST_FREE).schedule(selection(symbols)).obstacles())
                .containsExactly(spent);
        clock.set(TUESDAY);
        assertThat(scheduleReader(FAST_FREE).schedule(selection(symbols)).obstacles())
                .isEmpty();
    }

    @Test
    void responseArchivedByAnInterruptedProcessIsPublishedWithoutAnotherCall() {
        String symbol = symbols(1).get(0);
        RawArchive dying = new ArchiveWithHooks(archive, () -> {}, LiveExtractorIT::die);

        assertThatThrownBy(
                        () -> extractor(FAST_FREE, dying).run(selection(List.of(symbol)), BatchProgressListener.NONE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bronze.payloads()).isEmpty();
        assertThat(vendor.calls()).isEqualTo(1);

        LiveBatchReport report = run(FAST_FREE, List.of(symbol));

        assertThat(report.recovered()).isEqualTo(1);
        assertThat(report.lost()).isZero();
        assertThat(vendor.calls()).isEqualTo(2);
        assertThat(bronze.payloads())
                .extracting(record -> BronzeTopicsFixture.header(record, "ce_type"))
                .containsExactlyInAnyOrder("alphavantage.TIME_SERIES_WEEKLY_ADJUSTED", "alphavantage.OVERVIEW");
        assertThat(settled()).extracting(ApiCall::getOutcome).startsWith("PAYLOAD");
    }

    @Test
    void callWithUnknownOutcomeIsLostAndItsCreditSpent() {
        RawArchive dying = new ArchiveWithHooks(archive, LiveExtractorIT::die, () -> {});
        List<String> symbols = symbols(1);

        assertThatThrownBy(() -> extractor(FAST_FREE, dying).run(selection(symbols), BatchProgressListener.NONE))
                .isInstanceOf(IllegalStateException.class);

        LiveBatchReport report = run(FAST_FREE, symbols);

        assertThat(report.lost()).isEqualTo(1);
        assertThat(settled()).extracting(ApiCall::getOutcome).startsWith("LOST", "PAYLOAD");
        assertThat(scheduleReader(FAST_FREE).schedule(selection(symbols)).plan().creditsLeft())
                .hasValue(22);
    }

    @Test
    void secondExtractionFencesTheFirst() {
        List<String> symbols = symbols(3);
        RawArchive overtaken = new ArchiveWithHooks(archive, () -> run(TestQuotas.unlimited(1), symbols(1)), () -> {});

        assertThatThrownBy(() -> extractor(FAST_FREE, overtaken).run(selection(symbols), BatchProgressListener.NONE))
                .isInstanceOf(BronzeException.class)
                .hasMessage("another extraction of this pipeline has begun, so this one stops; run one at a time");
    }

    @Test
    void parallelCallsFetchAllPayloads() {
        LiveBatchReport report = run(TestQuotas.unlimited(8), symbols(40));

        assertThat(report.batch().published()).isEqualTo(80);
        assertThat(bronze.payloads()).hasSize(80);
        assertThat(settled())
                .extracting(ApiCall::getCallId)
                .doesNotHaveDuplicates()
                .hasSize((int) vendor.calls());
        assertThat(report.batch().lastOffsets()).hasSize(TestTopics.PARTITIONS);
    }

    @Test
    void sixtySymbolsOfEveryKindAreFetchedAsPlanned() {
        List<String> symbols = symbols(60);
        // A year ago some were fetched, one failed permanently, others got an empty response.
        clock.set(Instant.parse("2025-11-24T14:00:00Z"));
        vendor.inject(symbols.get(20), SimulatedFault.INVALID_CALL);
        vendor.inject(symbols.get(21), SimulatedFault.EMPTY_OBJECT);
        run(TestQuotas.unlimited(4), symbols.subList(0, 40));
        vendor.clearFaults();
        clock.set(MONDAY);
        run(TestQuotas.unlimited(4), symbols.subList(0, 10));
        int before = requested().size();

        FetchPlan planned = scheduleReader(TestQuotas.unlimited(1))
                .schedule(selection(symbols))
                .plan();
        run(TestQuotas.unlimited(1), symbols);

        assertThat(planned.today()).extracting(PlannedFetch::status).contains(FetchStatus.NEW);
        assertThat(planned.notDue()).extracting(PlannedFetch::status).contains(FetchStatus.FRESH, FetchStatus.REFUSED);
        assertThat(requested().subList(before, requested().size()))
                .containsExactlyElementsOf(requests(planned.today()));
    }

    private LiveBatchReport run(CallQuota quota, List<String> symbols) {
        return extractor(quota, archive).run(selection(symbols), BatchProgressListener.NONE);
    }

    private LiveExtractor extractor(CallQuota quota, RawArchive used) {
        return LiveTestSettings.extractor(
                bronze.settings(), quota, vendor.baseUri(), KEY, used, bronze.serdes(), clock);
    }

    private FetchScheduleReader scheduleReader(CallQuota quota) {
        return new FetchScheduleReader(
                bronze.settings(),
                LiveTestSettings.settings(quota),
                archive,
                bronze.serdes(),
                new StrataTradingCalendar(),
                InferredActions.NONE,
                clock);
    }

    private List<String> symbols(int count) {
        return market.listings().stream()
                .map(listing -> listing.symbol())
                .limit(count)
                .toList();
    }

    private static SymbolSelection selection(List<String> symbols) {
        return SymbolSelection.ofWatchList(symbols.stream().map(Symbol::new).toList());
    }

    private List<ApiCall> settled() {
        return bronze.calls().stream()
                .filter(call -> call.getStatus().equals("SETTLED"))
                .toList();
    }

    private List<String> requested() {
        return vendor.callLog().stream()
                .map(call -> call.function() + " of " + call.symbol())
                .toList();
    }

    private static List<String> requests(List<PlannedFetch> steps) {
        return steps.stream()
                .map(PlannedFetch::request)
                .map(VendorRequest::toString)
                .toList();
    }

    /** The real archive with hooks before and after each put. */
    private record ArchiveWithHooks(RawArchive archive, Runnable before, Runnable after) implements RawArchive {
        @Override
        public PutResult put(String key, byte[] content, Map<String, String> metadata) {
            before.run();
            PutResult result = archive.put(key, content, metadata);
            after.run();
            return result;
        }

        @Override
        public Archived read(String key) {
            return archive.read(key);
        }

        @Override
        public List<String> keys(String prefix, String after) {
            return archive.keys(prefix, after);
        }
    }

    private static void die() {
        throw new IllegalStateException("died");
    }
}
