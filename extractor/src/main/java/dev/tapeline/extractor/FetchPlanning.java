package dev.tapeline.extractor;

import dev.tapeline.extractor.plan.Demand;
import dev.tapeline.extractor.plan.FetchHistory;
import dev.tapeline.extractor.plan.Ledger;
import dev.tapeline.extractor.plan.Outlook;
import dev.tapeline.extractor.plan.Planner;
import dev.tapeline.extractor.plan.Request;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.registry.TopicSerdes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What to ask the API next, from the ledger of calls and the archive; asks nothing and writes nothing.
 *
 * <p>Anybody may plan at any time, an extraction that is under way is not disturbed.
 */
public final class FetchPlanning {
    private final LiveSettings live;
    private final CallLedger ledger;
    private final ArchivedAnswers archived;
    private final Planner planner;
    private final Clock clock;

    public FetchPlanning(
            ExtractionSettings settings,
            LiveSettings live,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Clock clock) {
        this.live = live;
        this.ledger = new CallLedger(settings, serdes);
        this.archived = new ArchivedAnswers(archive, live.market());
        this.planner = new Planner(calendar, live.plan(), live.quota());
        this.clock = clock;
    }

    /** How things stand for these symbols now. */
    public Outlook outlook(Demand demand) {
        return outlook(demand, ledger.read().ledger());
    }

    CallLedger.Read ledger() {
        return ledger.read();
    }

    ArchivedAnswers archived() {
        return archived;
    }

    Outlook outlook(Demand demand, Ledger calls) {
        Map<Request, Instant> newest = archived.newest(demand.symbols());
        Instant now = clock.instant();
        return new Outlook(
                planner,
                live.quota(),
                demand,
                request -> FetchHistory.of(calls, request, Optional.ofNullable(newest.get(request))),
                live.quota().left(calls, now),
                calls.lastReservation(),
                now);
    }
}
