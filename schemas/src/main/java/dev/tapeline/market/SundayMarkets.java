package dev.tapeline.market;

import java.util.Map;
import java.util.Optional;

/**
 * Markets whose week begins on Sunday, or did within the history that an answer holds.
 *
 * <p>A bar belongs to the ISO week of its date, Monday to Friday. A Sunday session belongs to the week after by its market
 * and to the week before by ISO: its prices would stand in the wrong week, so such symbols are refused by their suffix.
 */
public final class SundayMarkets {
    // Suffixes as vendors of prices write them; several vendors name the same market differently.
    private static final Map<String, String> MARKETS = Map.ofEntries(
            Map.entry("SR", "Saudi Exchange"),
            Map.entry("SAU", "Saudi Exchange"),
            // Monday to Friday since 2026-01-05; the history before has Sundays.
            Map.entry("TA", "Tel Aviv Stock Exchange"),
            Map.entry("TLV", "Tel Aviv Stock Exchange"),
            Map.entry("CA", "Egyptian Exchange"),
            Map.entry("EGX", "Egyptian Exchange"),
            Map.entry("QA", "Qatar Stock Exchange"),
            Map.entry("KW", "Boursa Kuwait"),
            // Monday to Friday since 2022-01-03; the history before has Sundays.
            Map.entry("AE", "exchanges of the United Arab Emirates"),
            Map.entry("DFM", "Dubai Financial Market"),
            Map.entry("ADX", "Abu Dhabi Securities Exchange"));

    private SundayMarkets() {}

    /** Whether the symbol's suffix names such a market. */
    public static boolean includes(Symbol symbol) {
        return marketOf(symbol).isPresent();
    }

    /** Why the symbol is refused, in one line; empty if it is not. */
    public static Optional<String> refusal(Symbol symbol) {
        return marketOf(symbol)
                .map(market -> symbol + " is listed where Sundays are or were trading days (" + market
                        + "); a week here is Monday to Friday, so it cannot be kept");
    }

    private static Optional<String> marketOf(Symbol symbol) {
        int dot = symbol.text().lastIndexOf('.');
        return dot < 1
                ? Optional.empty()
                : Optional.ofNullable(MARKETS.get(symbol.text().substring(dot + 1)));
    }
}
