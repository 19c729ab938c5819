package dev.tapeline.extractor;

import dev.tapeline.alphavantage.client.KeyRedactor;
import dev.tapeline.alphavantage.response.ResponseClassification;
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
import dev.tapeline.extractor.fetch.AlphaVantageClient;
import dev.tapeline.extractor.fetch.ApiKeyRejectedException;
import dev.tapeline.extractor.fetch.CallLedgerReader;
import dev.tapeline.extractor.fetch.CallLedgerWriter;
import dev.tapeline.extractor.fetch.FetchScheduleReader;
import dev.tapeline.extractor.fetch.FetchSettings;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.fetch.OrderedParallelExecutor;
import dev.tapeline.extractor.fetch.ResponseFetcher;
import dev.tapeline.extractor.fetch.ResponseFetcher.Called;
import dev.tapeline.extractor.fetch.ResponseFetcher.Halt;
import dev.tapeline.extractor.fetch.UnsettledCalls;
import dev.tapeline.extractor.fetch.UnsettledCalls.Left;
import dev.tapeline.extractor.plan.CreditLedger;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.MissedWeeks;
import dev.tapeline.extractor.plan.PlannedFetch;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.FailedResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of live answers: settle what an earlier process left, plan, and ask for what the plan says within the quota.
 *
 * <p>A credit is on record before it is spent, and an answer is archived before it is published, so a process that dies at
 * any moment costs at most the calls that were under way.
 */
public final class LiveExtractor {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExtractor.class);

    private final BronzeSettings settings;
    private final FetchSettings live;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final FetchScheduleReader planning;
    private final MissedWeeks unseenWeeks;
    private final Clock clock;

    public LiveExtractor(
            BronzeSettings settings,
            FetchSettings live,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Clock clock) {
        this.settings = settings;
        this.live = live;
        this.archive = archive;
        this.serdes = serdes;
        this.planning = new FetchScheduleReader(settings, live, archive, serdes, calendar, clock);
        this.unseenWeeks = new MissedWeeks(calendar, live.plan().settling());
        this.clock = clock;
    }

    /**
     * Asks for all that is due and that today's credits allow.
     *
     * @throws ApiKeyRejectedException if the vendor does not accept the key; the batch is finished all the same
     * @throws ArchiveException if the archive does not keep an answer
     * @throws BronzeException if the broker does not take a payload, or another extraction has begun
     */
    public LiveBatchReport run(SymbolSelection demand, BatchProgressListener progress) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        // Opened first: it shuts out a predecessor, so that the ledger cannot change while it is read.
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings, Writer.EXTRACTOR)) {
            CallLedgerReader.Read read = planning.ledger();
            CreditLedger ledger = read.ledger();
            List<Left> left = new UnsettledCalls(planning.archived()).explained(read.unsettled(), clock.instant());
            left.forEach(call -> ledger.settle(call.call().getCallId(), call.end()));
            FetchPlan plan = planning.outlook(demand, ledger).plan();
            List<TradingWeek> unseen = unseenWeeks.of(plan, clock.instant());

            int planned = plan.today().size() + brought(left);
            BatchEventFactory events = new BatchEventFactory(batch, settings.trigger(), live.market(), planned, clock);
            BatchStatistics tally = new BatchStatistics(planned, progress);
            PayloadPublisher publisher = PayloadPublisher.over(transactions, settings, serdes);
            CallLedgerWriter records =
                    new CallLedgerWriter(batch, live, settings, transactions, publisher, serdes, ledger, clock);
            publisher.started(events.started());
            log("Batch started", batch, planned);
            left.forEach(call -> settle(call, batch, records, tally));
            ResponseFetcher caller = new ResponseFetcher(
                    live,
                    new AlphaVantageClient(live, KeyRedactor.of(Optional.of(live.apiKey())), clock),
                    archive,
                    records,
                    batch);
            caller.keepDistanceFrom(ledger.lastReservation(), clock.instant());
            List<PlannedFetch> postponed = ask(plan.today(), caller, tally);
            SortedMap<Integer, Long> lastOffsets = publisher.lastOffsets();
            publisher.finished(events.finished(tally.publishedSoFar(), tally.refusedSoFar(), lastOffsets));
            log("Batch finished", batch, tally.publishedSoFar());
            requireKeyAccepted(caller);
            return new LiveBatchReport(
                    tally.report(batch, live.market(), lastOffsets),
                    plan,
                    postponed,
                    brought(left),
                    left.size() - brought(left),
                    unseen);
        }
    }

    /** Asks in the order of the plan, as many at a time as the quota allows; what could not be asked is returned. */
    private List<PlannedFetch> ask(List<PlannedFetch> steps, ResponseFetcher caller, BatchStatistics tally) {
        List<PlannedFetch> postponed = new ArrayList<>();
        try (OrderedParallelExecutor<PlannedFetch, Called> calls =
                new OrderedParallelExecutor<>(live.quota().parallel(), step -> caller.ask(step.request()))) {
            calls.forEach(steps, (step, called) -> {
                if (called.reply().isEmpty()) {
                    postponed.add(step);
                } else if (called.brought().isPresent()) {
                    tally.published(called.brought().get(), called.kept().orElseThrow());
                } else {
                    tally.refused(refused(step, called));
                }
            });
        }
        return postponed;
    }

    private void settle(Left left, BatchId batch, CallLedgerWriter records, BatchStatistics tally) {
        Optional<Payload> brought = left.brought()
                .map(answer -> new Payload(
                        answer, live.market(), batch, Optional.of(left.call().getCallId())));
        records.settle(CallLedgerWriter.settled(left.call(), left.end(), left.detail(), brought), left.end(), brought);
        brought.ifPresent(payload -> tally.published(payload, RawArchive.Kept.ALREADY_THERE));
        LOG.atInfo()
                .setMessage("Call of an earlier process settled")
                .addKeyValue("call", left.call().getCallId())
                .addKeyValue("outcome", left.end().outcome())
                .log();
    }

    private void requireKeyAccepted(ResponseFetcher caller) {
        if (caller.halt().filter(halt -> halt == Halt.KEY_REFUSED).isPresent()) {
            throw new ApiKeyRejectedException(
                    "Alpha Vantage does not accept the API key (invalid, missing or the demo key):"
                            + " give your own with ./tapeline init or ALPHAVANTAGE_API_KEY");
        }
    }

    private static FailedResponse refused(PlannedFetch step, Called called) {
        ResponseClassification reply = called.reply().orElseThrow();
        String detail = reply.detail().isEmpty() ? "" : ", " + reply.detail();
        return new FailedResponse(step.request().toString(), reply.outcome() + detail);
    }

    private static int brought(List<Left> left) {
        return (int) left.stream()
                .filter(call -> call.end().outcome() != CallOutcome.LOST)
                .count();
    }

    private static void log(String message, BatchId batch, int answers) {
        LOG.atInfo()
                .setMessage(message)
                .addKeyValue("batch", batch)
                .addKeyValue("answers", answers)
                .log();
    }
}
