package dev.tapeline.market;

import java.util.Map;
import java.util.Optional;

/**
 * Exchanges whose week begins on Sunday, or began on Sunday within the history that a response covers.
 *
 * <p>A bar belongs to the ISO week of its date, in which Sunday is the last day; on these exchanges Sunday is the first. Their
 * prices would be in the wrong week, so that their symbols are rejected by their suffix.
 */
public final class SundayMarkets {
    // Suffixes in use by data vendors, several for the same exchange.
    private static final Map<String, String> MARKETS = Map.ofEntries(
            Map.entry("SR", "Saudi Exchange"),
            Map.entry("SAU", "Saudi Exchange"),
            // Monday to Friday since 2026-01-05; earlier history has Sundays.
            Map.entry("TA", "Tel Aviv Stock Exchange"),
            Map.entry("TLV", "Tel Aviv Stock Exchange"),
            Map.entry("CA", "Egyptian Exchange"),
            Map.entry("EGX", "Egyptian Exchange"),
            Map.entry("QA", "Qatar Stock Exchange"),
            Map.entry("KW", "Boursa Kuwait"),
            // Monday to Friday since 2022-01-03; earlier history has Sundays.
            Map.entry("AE", "exchanges of the United Arab Emirates"),
            Map.entry("DFM", "Dubai Financial Market"),
            Map.entry("ADX", "Abu Dhabi Securities Exchange"));

    private SundayMarkets() {}

    /** Why the symbol is rejected, in one line; empty if it is not. */
    public static Optional<String> rejectionReason(Symbol symbol) {
        return marketOf(symbol)
                .map(market -> symbol + " is listed on an exchange with sessions on Sundays, now or in the past ("
                        + market + "); only weeks from Monday to Friday are supported");
    }

    private static Optional<String> marketOf(Symbol symbol) {
        int dot = symbol.text().lastIndexOf('.');
        return dot < 1
                ? Optional.empty()
                : Optional.ofNullable(MARKETS.get(symbol.text().substring(dot + 1)));
    }
}
