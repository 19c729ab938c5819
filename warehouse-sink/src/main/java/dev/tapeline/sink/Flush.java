package dev.tapeline.sink;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
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
 * <p>Filled by the lanes, then written once. A key occurs once among companies and rejections: the last record wins.
 */
final class Flush {
    private final List<Vintage> vintages = new ArrayList<>();
    private final List<Vintage> held = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> symbolsWithBars = new HashSet<>();
    private final Map<String, Company> companies = new LinkedHashMap<>();
    private final Map<String, Rejection> rejections = new LinkedHashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<BatchEvent> batches = new ArrayList<>();
    private final Map<String, ApiCall> calls = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private final Map<String, Long> changes = new HashMap<>();
    private int bars;
    private boolean hasWithdrawnBars;
    private boolean hasSymbolTwice;

    /** Rows of a vintage go to the table. */
    void apply(Vintage vintage) {
        vintages.add(vintage);
        bars += vintage.bars().size();
        hasWithdrawnBars |= vintage.bars().stream().anyMatch(WeeklyBar::getWithdrawn);
        hasSymbolTwice |= !symbolsWithBars.add(vintage.symbol());
        changed(vintage.symbol());
    }

    /** Rows of a vintage wait in the table of held bars. */
    void hold(Vintage vintage) {
        held.add(vintage);
    }

    /** All that is held of the symbol, in this transaction or earlier ones, goes to the table. */
    void release(String symbol) {
        released.add(symbol);
        hasSymbolTwice |= !symbolsWithBars.add(symbol);
        changed(symbol);
    }

    void apply(Company company) {
        companies.put(company.getSymbol(), company);
        changed(company.getSymbol());
    }

    void apply(Rejection rejection) {
        rejections.put(rejection.getRejectionId(), rejection);
    }

    void apply(Receipt receipt) {
        receipts.add(receipt);
    }

    void apply(BatchEvent event) {
        batches.add(event);
    }

    /** Of a call's two events the later one tells all that the earlier does. */
    void apply(ApiCall call) {
        calls.put(call.getCallId(), call);
    }

    void advance(Position position) {
        positions.add(position);
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    long rows() {
        return (long) bars + companies.size() + rejections.size();
    }

    List<Vintage> vintages() {
        return vintages;
    }

    List<Vintage> held() {
        return held;
    }

    Set<String> released() {
        return released;
    }

    Collection<Company> companies() {
        return companies.values();
    }

    Collection<Rejection> rejections() {
        return rejections.values();
    }

    List<Receipt> receipts() {
        return receipts;
    }

    List<BatchEvent> batches() {
        return batches;
    }

    Collection<ApiCall> calls() {
        return calls.values();
    }

    List<Position> positions() {
        return positions;
    }

    Map<String, Long> changes() {
        return changes;
    }

    /** Whether some week of a symbol may be told by several vintages. */
    boolean hasSymbolTwice() {
        return hasSymbolTwice;
    }

    /** Whether some bar may take its week out of the table. */
    boolean hasWithdrawnBars() {
        return hasWithdrawnBars || !released.isEmpty();
    }

    private void changed(String symbol) {
        changes.merge(symbol, 1L, Long::sum);
    }
}
