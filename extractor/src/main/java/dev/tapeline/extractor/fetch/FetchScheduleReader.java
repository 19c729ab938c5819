package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.archive.ArchivedPayloads;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.plan.CreditLedger;
import dev.tapeline.extractor.plan.FetchHistory;
import dev.tapeline.extractor.plan.FetchPlanner;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.VendorRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What to ask the API next, from the ledger of calls and the archive; asks nothing and writes nothing.
 *
 * <p>Anybody may plan at any time, an extraction that is under way is not disturbed.
 */
public final class FetchScheduleReader {
    private final FetchSettings live;
    private final CallLedgerReader ledger;
    private final ArchivedPayloads archived;
    private final FetchPlanner planner;
    private final Clock clock;

    public FetchScheduleReader(
            BronzeSettings settings,
            FetchSettings live,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            Clock clock) {
        this.live = live;
        this.ledger = new CallLedgerReader(settings, serdes);
        this.archived = new ArchivedPayloads(archive, live.market());
        this.planner = new FetchPlanner(calendar, live.plan(), live.quota());
        this.clock = clock;
    }

    /** How things stand for these symbols now. */
    public FetchSchedule outlook(SymbolSelection demand) {
        return outlook(demand, ledger.read().ledger());
    }

    public CallLedgerReader.Read ledger() {
        return ledger.read();
    }

    public ArchivedPayloads archived() {
        return archived;
    }

    public FetchSchedule outlook(SymbolSelection demand, CreditLedger calls) {
        Map<VendorRequest, Instant> newest = archived.newest(demand.symbols());
        Instant now = clock.instant();
        return new FetchSchedule(
                planner,
                live.quota(),
                demand,
                request -> FetchHistory.of(calls, request, Optional.ofNullable(newest.get(request))),
                live.quota().left(calls, now),
                calls.lastReservation(),
                now);
    }
}
