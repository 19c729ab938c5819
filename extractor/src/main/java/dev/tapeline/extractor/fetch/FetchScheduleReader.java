package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.archive.ArchivedPayloads;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.plan.FetchHistory;
import dev.tapeline.extractor.plan.FetchPlanner;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.InferredActions;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.extractor.plan.credit.CreditLedger;
import dev.tapeline.market.TradingCalendar;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.vendor.VendorRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Determines what to fetch next, from the call ledger, the archive and the inferred actions.
 *
 * <p>Makes no call and writes nothing, so it may run at any time, also during an extraction.
 */
public final class FetchScheduleReader {
    private final FetchSettings settings;
    private final CallLedgerReader ledger;
    private final ArchivedPayloads archived;
    private final FetchPlanner planner;
    private final InferredActions inferred;
    private final Clock clock;

    public FetchScheduleReader(
            BronzeSettings bronze,
            FetchSettings settings,
            RawArchive archive,
            TopicSerdes serdes,
            TradingCalendar calendar,
            InferredActions inferred,
            Clock clock) {
        this.settings = settings;
        this.ledger = new CallLedgerReader(bronze, serdes);
        this.archived = new ArchivedPayloads(archive, settings.source());
        this.planner = new FetchPlanner(calendar, settings.plan(), settings.quota());
        this.inferred = inferred;
        this.clock = clock;
    }

    public CallLedgerReader.Contents readLedger() {
        return ledger.read();
    }

    /** The schedule of the symbols at this moment. */
    public FetchSchedule schedule(SymbolSelection selection) {
        return schedule(selection, ledger.read().credits());
    }

    /** The schedule of the symbols at this moment, with a ledger that was read before. */
    public FetchSchedule schedule(SymbolSelection selection, CreditLedger credits) {
        Map<VendorRequest, Instant> newest = archived.newest(selection.symbols());
        Map<VendorRequest, LocalDate> inferredWeeks = inferred.newestWeeks();
        Instant now = clock.instant();
        return new FetchSchedule(
                planner,
                settings.quota(),
                selection,
                request -> FetchHistory.of(
                        credits,
                        request,
                        Optional.ofNullable(newest.get(request)),
                        Optional.ofNullable(inferredWeeks.get(request))),
                settings.quota().left(credits, now),
                credits.lastReservation(),
                credits.lastSettled(),
                now);
    }
}
