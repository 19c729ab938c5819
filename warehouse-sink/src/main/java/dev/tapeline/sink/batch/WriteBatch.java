package dev.tapeline.sink.batch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction writes: rows, receipts and the positions behind them.
 *
 * <p>Filled by the lanes, then written once. A key occurs once among companies, rejections and decisions: the last record wins.
 */
public final class WriteBatch {
    private final List<SinkVintage> vintages = new ArrayList<>();
    private final List<SinkVintage> held = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> symbolsWithBars = new HashSet<>();
    private final Map<String, Company> companies = new LinkedHashMap<>();
    private final Map<String, Rejection> rejections = new LinkedHashMap<>();
    private final Map<String, Decision> decisions = new LinkedHashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<BatchEvent> batches = new ArrayList<>();
    private final Map<String, ApiCall> calls = new LinkedHashMap<>();
    private final List<PartitionPosition> positions = new ArrayList<>();
    private final Map<String, Long> changes = new HashMap<>();
    private int bars;
    private boolean hasWithdrawnBars;
    private boolean hasSymbolTwice;

    /** Rows of a vintage go to the table. */
    public void apply(SinkVintage vintage) {
        vintages.add(vintage);
        bars += vintage.bars().size();
        hasWithdrawnBars |= vintage.bars().stream().anyMatch(WeeklyBar::getWithdrawn);
        hasSymbolTwice |= !symbolsWithBars.add(vintage.symbol());
        changed(vintage.symbol());
    }

    /** Rows of a vintage wait in the table of held bars. */
    public void hold(SinkVintage vintage) {
        held.add(vintage);
    }

    /** All that is held of the symbol, in this transaction or earlier ones, goes to the table. */
    public void release(String symbol) {
        released.add(symbol);
        hasSymbolTwice |= !symbolsWithBars.add(symbol);
        changed(symbol);
    }

    public void apply(Company company) {
        companies.put(company.getSymbol(), company);
        changed(company.getSymbol());
    }

    public void apply(Rejection rejection) {
        rejections.put(rejection.getRejectionId(), rejection);
    }

    public void apply(Decision decision) {
        decisions.put(decision.getDecisionId(), decision);
    }

    public void apply(Receipt receipt) {
        receipts.add(receipt);
    }

    public void apply(BatchEvent event) {
        batches.add(event);
    }

    /** Of a call's two events the later one tells all that the earlier does. */
    public void apply(ApiCall call) {
        calls.put(call.getCallId(), call);
    }

    public void advance(PartitionPosition position) {
        positions.add(position);
    }

    public boolean isEmpty() {
        return positions.isEmpty();
    }

    public long rows() {
        return (long) bars + companies.size() + rejections.size();
    }

    public List<SinkVintage> vintages() {
        return vintages;
    }

    public List<SinkVintage> held() {
        return held;
    }

    public Set<String> released() {
        return released;
    }

    public Collection<Company> companies() {
        return companies.values();
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

    public Map<String, Long> changes() {
        return changes;
    }

    /** Whether some week of a symbol may be told by several vintages. */
    public boolean hasSymbolTwice() {
        return hasSymbolTwice;
    }

    /** Whether some bar may take its week out of the table. */
    public boolean hasWithdrawnBars() {
        return hasWithdrawnBars || !released.isEmpty();
    }

    /** Whether what it writes may tell the status of a rejection; a payload's first receipt does not. */
    public boolean touchesStatuses() {
        return !decisions.isEmpty()
                || !rejections.isEmpty()
                || receipts.stream().anyMatch(receipt -> receipt.getAttempt() > 0);
    }

    private void changed(String symbol) {
        changes.merge(symbol, 1L, Long::sum);
    }
}
