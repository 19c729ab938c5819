package dev.tapeline.extractor;

import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchEventFactory;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BatchStatistics;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.BronzeTransactions.Writer;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.bronze.PayloadPublisher;
import dev.tapeline.extractor.fetch.CallLedgerReader;
import dev.tapeline.extractor.fetch.CallLedgerWriter;
import dev.tapeline.extractor.fetch.FetchAttempt;
import dev.tapeline.extractor.fetch.FetchScheduleReader;
import dev.tapeline.extractor.fetch.FetchSettings;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.fetch.ResponseFetcher;
import dev.tapeline.extractor.fetch.UnsettledCalls;
import dev.tapeline.extractor.fetch.UnsettledCalls.UnsettledCall;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.extractor.plan.MissedWeeks;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.VendorClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches responses from the vendor's API in batches: settles the calls of an interrupted process, plans, and fetches
 * what the plan lists within the quota.
 *
 * <p>A credit is recorded before it is spent, and a payload is archived before it is published, so a process that dies
 * at any moment loses at most the calls in flight.
 */
public final class LiveExtractor {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExtractor.class);

    private final BronzeSettings settings;
    private final FetchSettings fetch;
    private final VendorClient client;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final FetchScheduleReader schedule;
    private final UnsettledCalls unsettledCalls;
    private final MissedWeeks missedWeeks;
    private final Clock clock;

    public LiveExtractor(
            BronzeSettings settings,
            FetchSettings fetch,
            MarketDataVendor vendor,
            VendorClient client,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            InferredActions inferred,
            Clock clock) {
        this.settings = settings;
        this.fetch = fetch;
        this.client = client;
        this.archive = archive;
        this.serdes = serdes;
        this.schedule = new FetchScheduleReader(settings, fetch, archive, serdes, calendar, inferred, clock);
        this.unsettledCalls = new UnsettledCalls(archive, fetch.source(), vendor);
        this.missedWeeks = new MissedWeeks(calendar, fetch.plan().settling());
        this.clock = clock;
    }

    /**
     * Fetches all that is due and that today's credits allow.
     *
     * @throws FetchStoppedException if the vendor rejects the key, or no call reaches it; the batch is finished nevertheless
     * @throws ArchiveException if a payload cannot be archived
     * @throws BronzeException if a payload cannot be published, or another extraction has begun
     */
    public LiveBatchReport run(SymbolSelection selection, BatchProgressListener progress) {
        return run(selection, progress, () -> false);
    }

    /**
     * The same, but starts no further call while the process is stopping; what is left is postponed.
     *
     * @param isStopping is asked before each call
     */
    public LiveBatchReport run(SymbolSelection selection, BatchProgressListener progress, BooleanSupplier isStopping) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        // Opened first: fences a concurrent extraction, so that the ledger cannot change after it is read.
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings, Writer.EXTRACTOR)) {
            CallLedgerReader.Contents ledger = schedule.readLedger();
            List<UnsettledCall> unsettled = unsettledCalls.resolve(ledger.unsettled(), clock.instant());
            unsettled.forEach(call -> ledger.credits().settle(call.callId(), call.settlement()));
            FetchSchedule due = schedule.schedule(selection, ledger.credits());
            FetchPlan plan = due.plan();
            List<TradingWeek> unseen = missedWeeks.of(plan, clock.instant());

            int recovered = recovered(unsettled);
            int planned = plan.today().size() + recovered;
            BatchEventFactory events = new BatchEventFactory(batch, settings.trigger(), fetch.source(), planned, clock);
            BatchStatistics statistics = new BatchStatistics(planned, progress);
            PayloadPublisher publisher = PayloadPublisher.of(transactions, settings, serdes);
            CallLedgerWriter writer = new CallLedgerWriter(
                    batch, fetch, settings, transactions, publisher, serdes, ledger.credits(), clock);
            progress.onProgress(0, planned);
            publisher.started(events.started());
            log("Batch started", batch, planned);

            ResponseFetcher fetcher = new ResponseFetcher(fetch, client, archive, writer, isStopping);
            List<PlannedFetch> postponed;
            try {
                unsettled.forEach(call -> settle(call, writer, statistics));
                fetcher.awaitDistance(ledger.credits().lastReservation(), clock.instant());
                postponed = fetchAll(plan.today(), fetcher, statistics);
            } catch (RuntimeException e) {
                publisher.failed(e, events, statistics.failed());
                throw e;
            }

            SortedMap<Integer, Long> lastOffsets = publisher.lastOffsets();
            publisher.finished(events.finished(statistics.published(), statistics.failed(), lastOffsets));
            log("Batch finished", batch, statistics.published());
            Optional<FetchObstacle> stopped = fetcher.obstacle();
            stopped.ifPresent(obstacle -> requireFetching(obstacle, statistics.published()));
            return new LiveBatchReport(
                    statistics.report(batch, fetch.source(), lastOffsets),
                    plan,
                    postponed,
                    recovered,
                    unsettled.size() - recovered,
                    stopped,
                    due.planAt(clock.instant()),
                    unseen);
        }
    }

    private static void settle(UnsettledCall unsettled, CallLedgerWriter writer, BatchStatistics statistics) {
        Optional<Payload> payload = unsettled.response().map(response -> writer.payload(unsettled.call(), response));
        writer.settle(unsettled.call(), unsettled.settlement(), unsettled.detail(), payload);
        payload.ifPresent(published -> statistics.published(published, RawArchive.PutResult.ALREADY_THERE));
        LOG.atInfo()
                .setMessage("Call of an interrupted process settled")
                .addKeyValue("call", unsettled.callId())
                .addKeyValue("outcome", unsettled.settlement().outcome())
                .log();
    }

    /** Fetches in the order of the plan; returns what could not be attempted. */
    private List<PlannedFetch> fetchAll(
            List<PlannedFetch> planned, ResponseFetcher fetcher, BatchStatistics statistics) {
        List<PlannedFetch> postponed = new ArrayList<>();
        int parallel = fetch.quota().parallel();
        try (OrderedParallelExecutor<PlannedFetch, FetchAttempt> calls = new OrderedParallelExecutor<>(
                "api-call",
                parallel,
                OrderedParallelExecutor.Bounds.ofCount(parallel),
                step -> fetcher.fetch(step.request()))) {
            calls.forEach(planned, (step, attempt) -> {
                if (attempt.classification().isEmpty()) {
                    postponed.add(step);
                } else if (attempt.payload().isPresent()) {
                    statistics.published(
                            attempt.payload().get(), attempt.archiveResult().orElseThrow());
                } else {
                    statistics.failed(attempt.failure(step.request()));
                }
            });
        }
        return postponed;
    }

    private static void requireFetching(FetchObstacle obstacle, int published) {
        boolean isUnreachable = obstacle instanceof FetchObstacle.VendorUnreachable && published == 0;
        if (obstacle instanceof FetchObstacle.KeyRejected || isUnreachable) {
            throw new FetchStoppedException(obstacle);
        }
    }

    private static int recovered(List<UnsettledCall> unsettled) {
        return (int) unsettled.stream().filter(UnsettledCall::isRecovered).count();
    }

    private static void log(String message, BatchId batch, int payloads) {
        LOG.atInfo()
                .setMessage(message)
                .addKeyValue("batch", batch)
                .addKeyValue("payloads", payloads)
                .log();
    }
}
