package dev.tapeline.extractor;

import dev.tapeline.extractor.Caller.Called;
import dev.tapeline.extractor.Caller.Halt;
import dev.tapeline.extractor.LeftCalls.Left;
import dev.tapeline.extractor.plan.CallOutcome;
import dev.tapeline.extractor.plan.Demand;
import dev.tapeline.extractor.plan.Ledger;
import dev.tapeline.extractor.plan.Plan;
import dev.tapeline.extractor.plan.Step;
import dev.tapeline.extractor.plan.UnseenWeeks;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.registry.TopicSerdes;
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
public final class LiveExtraction {
    private static final Logger LOG = LoggerFactory.getLogger(LiveExtraction.class);

    private final ExtractionSettings settings;
    private final LiveSettings live;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final FetchPlanning planning;
    private final UnseenWeeks unseenWeeks;
    private final Clock clock;

    public LiveExtraction(
            ExtractionSettings settings,
            LiveSettings live,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Clock clock) {
        this.settings = settings;
        this.live = live;
        this.archive = archive;
        this.serdes = serdes;
        this.planning = new FetchPlanning(settings, live, archive, serdes, calendar, clock);
        this.unseenWeeks = new UnseenWeeks(calendar, live.plan().settling());
        this.clock = clock;
    }

    /**
     * Asks for all that is due and that today's credits allow.
     *
     * @throws ApiKeyRefusedException if the vendor does not accept the key; the batch is finished all the same
     * @throws ArchiveException if the archive does not keep an answer
     * @throws PublishingException if the broker does not take a payload, or another extraction has begun
     */
    public LiveReport run(Demand demand, Progress progress) {
        BatchId batch = BatchId.at(clock.instant(), new SecureRandom());
        // Opened first: it shuts out a predecessor, so that the ledger cannot change while it is read.
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings)) {
            CallLedger.Read read = planning.ledger();
            Ledger ledger = read.ledger();
            List<Left> left = new LeftCalls(planning.archived()).explained(read.unsettled(), clock.instant());
            left.forEach(call -> ledger.settle(call.call().getCallId(), call.end()));
            Plan plan = planning.outlook(demand, ledger).plan();
            List<TradingWeek> unseen = unseenWeeks.of(plan, clock.instant());

            int planned = plan.today().size() + brought(left);
            BatchEvents events = new BatchEvents(batch, settings.trigger(), live.market(), planned, clock);
            BatchTally tally = new BatchTally(planned, progress);
            PayloadPublisher publisher = PayloadPublisher.over(transactions, settings, serdes);
            CallRecords records =
                    new CallRecords(batch, live, settings, transactions, publisher, serdes, ledger, clock);
            publisher.started(events.started());
            log("Batch started", batch, planned);
            left.forEach(call -> settle(call, batch, records, tally));
            Caller caller = new Caller(
                    live,
                    new AlphaVantage(live, Redaction.of(Optional.of(live.apiKey())), clock),
                    archive,
                    records,
                    batch);
            caller.keepDistanceFrom(ledger.lastReservation(), clock.instant());
            List<Step> postponed = ask(plan.today(), caller, tally);
            SortedMap<Integer, Long> lastOffsets = publisher.lastOffsets();
            publisher.finished(events.finished(tally.publishedSoFar(), tally.refusedSoFar(), lastOffsets));
            log("Batch finished", batch, tally.publishedSoFar());
            requireKeyAccepted(caller);
            return new LiveReport(
                    tally.report(batch, live.market(), lastOffsets),
                    plan,
                    postponed,
                    brought(left),
                    left.size() - brought(left),
                    unseen);
        }
    }

    /** Asks in the order of the plan, as many at a time as the quota allows; what could not be asked is returned. */
    private List<Step> ask(List<Step> steps, Caller caller, BatchTally tally) {
        List<Step> postponed = new ArrayList<>();
        try (InOrder<Step, Called> calls = new InOrder<>(live.quota().parallel(), step -> caller.ask(step.request()))) {
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

    private void settle(Left left, BatchId batch, CallRecords records, BatchTally tally) {
        Optional<Payload> brought = left.brought()
                .map(answer -> new Payload(
                        answer, live.market(), batch, Optional.of(left.call().getCallId())));
        records.settle(CallRecords.settled(left.call(), left.end(), left.detail(), brought), left.end(), brought);
        brought.ifPresent(payload -> tally.published(payload, RawArchive.Kept.ALREADY_THERE));
        LOG.atInfo()
                .setMessage("Call of an earlier process settled")
                .addKeyValue("call", left.call().getCallId())
                .addKeyValue("outcome", left.end().outcome())
                .log();
    }

    private void requireKeyAccepted(Caller caller) {
        if (caller.halt().filter(halt -> halt == Halt.KEY_REFUSED).isPresent()) {
            throw new ApiKeyRefusedException(
                    "Alpha Vantage does not accept the API key (invalid, missing or the demo key):"
                            + " give your own with ./tapeline init or ALPHAVANTAGE_API_KEY");
        }
    }

    private static Refused refused(Step step, Called called) {
        Reply reply = called.reply().orElseThrow();
        String detail = reply.detail().isEmpty() ? "" : ", " + reply.detail();
        return new Refused(step.request().toString(), reply.outcome() + detail);
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
