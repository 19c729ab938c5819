package dev.tapeline.sink.batch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction writes: rows, receipts and the positions after them.
 *
 * <p>Filled by the partition buffers, then written once. Of several lists of actions, rejections, decisions or calls with the same
 * key, only the last is written.
 */
public final class WriteBatch {
    private final List<SinkVintage> vintages = new ArrayList<>();
    private final List<SinkVintage> held = new ArrayList<>();
    private final List<HeldSymbolChange> heldSymbols = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> symbolsWithBars = new HashSet<>();
    private final List<Company> companies = new ArrayList<>();
    private final Set<String> symbolsWithCompany = new HashSet<>();
    private final Map<String, ReportedActions> actions = new LinkedHashMap<>();
    private final Map<String, Rejection> rejections = new LinkedHashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<BatchEvent> batches = new ArrayList<>();
    private final Map<String, ApiCall> calls = new LinkedHashMap<>();
    private final List<PartitionPosition> positions = new ArrayList<>();
    private final List<SymbolChange> changes = new ArrayList<>();
    private int bars;
    private boolean hasWithdrawnBars;
    private boolean hasSymbolTwice;
    private boolean hasCompanyTwice;

    /** Adds a vintage whose bars are written to the table. */
    public void apply(SinkVintage vintage) {
        vintages.add(vintage);
        bars += vintage.bars().size();
        for (WeeklyBar bar : vintage.bars()) {
            hasWithdrawnBars |= bar.getWithdrawn();
        }
        hasSymbolTwice |= !symbolsWithBars.add(vintage.symbol());
        changes.add(SymbolChange.from(vintage.symbol(), vintage.firstWeek()));
    }

    /** Adds a vintage whose bars are written to the table of held bars. */
    public void hold(SinkVintage vintage) {
        held.add(vintage);
    }

    /** Moves all held bars of the symbol, of this transaction or earlier ones, to the table. */
    public void release(String symbol) {
        released.add(symbol);
        hasSymbolTwice |= !symbolsWithBars.add(symbol);
        changes.add(SymbolChange.ofAllBars(symbol));
    }

    /** Adds a symbol that is held back, or released, because of a bar that cannot be loaded; in this order. */
    public void apply(HeldSymbolChange change) {
        heldSymbols.add(change);
    }

    /** Adds a company. */
    public void apply(Company company) {
        companies.add(company);
        hasCompanyTwice |= !symbolsWithCompany.add(company.getSymbol());
        changes.add(SymbolChange.ofCompany(company.getSymbol()));
    }

    /** Adds the reported actions of a symbol. */
    public void apply(ReportedActions reported) {
        actions.put(reported.getSymbol() + "|" + reported.getKind(), reported);
        changes.add(SymbolChange.ofAllBars(reported.getSymbol()));
    }

    /** Adds a rejection. */
    public void apply(Rejection rejection) {
        rejections.put(rejection.getRejectionId(), rejection);
    }

    /** Adds a decision. */
    public void apply(Decision decision) {
        decisions.put(decision.getDecisionId(), decision);
    }

    /** Adds a receipt. */
    public void apply(Receipt receipt) {
        receipts.add(receipt);
    }

    /** Adds an event of a batch. */
    public void apply(BatchEvent event) {
        batches.add(event);
    }

    /** Adds an event of a call; of its two events the later one contains all that the earlier does. */
    public void apply(ApiCall call) {
        calls.put(call.getCallId(), call);
    }

    /** Adds the new position of a partition. */
    public void advance(PartitionPosition position) {
        positions.add(position);
    }

    /** Whether no partition has advanced. */
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    /** Number of bars, companies, lists of actions and rejections. */
    public long rows() {
        return (long) bars + companies.size() + actions.size() + rejections.size();
    }

    public List<SinkVintage> vintages() {
        return vintages;
    }

    public List<SinkVintage> held() {
        return held;
    }

    public List<HeldSymbolChange> heldSymbols() {
        return heldSymbols;
    }

    public Set<String> released() {
        return released;
    }

    public List<Company> companies() {
        return companies;
    }

    public Collection<ReportedActions> actions() {
        return actions.values();
    }

    public Collection<Rejection> rejections() {
        return rejections.values();
    }

    public Collection<Decision> decisions() {
        return decisions.values();
    }

    public List<Receipt> receipts() {
        return receipts;
    }

    /** Changes of finished weeks that the receipts report. */
    public List<RestatementRow> restatements() {
        return receipts.stream()
                .flatMap(receipt -> RestatementRow.of(receipt).stream())
                .toList();
    }

    public List<BatchEvent> batches() {
        return batches;
    }

    public Collection<ApiCall> calls() {
        return calls.values();
    }

    public List<PartitionPosition> positions() {
        return positions;
    }

    /** Changes of symbols, in the order in which they were added. */
    public List<SymbolChange> changes() {
        return changes;
    }

    /** Whether several vintages may contain the same week of a symbol. */
    public boolean hasSymbolTwice() {
        return hasSymbolTwice;
    }

    /** Whether a symbol has several companies. */
    public boolean hasCompanyTwice() {
        return hasCompanyTwice;
    }

    /** Whether some bar may withdraw its week from the table. */
    public boolean hasWithdrawnBars() {
        return hasWithdrawnBars || !released.isEmpty();
    }

    /** Whether the batch may change the status of a rejection; the first receipt of a payload cannot. */
    public boolean touchesStatuses() {
        return !decisions.isEmpty()
                || !rejections.isEmpty()
                || receipts.stream().anyMatch(receipt -> receipt.getAttempt() > 0);
    }
}
