package dev.tapeline.watchlist;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.SundayMarkets;
import dev.tapeline.market.Symbol;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One symbol to fetch, with metadata for symbols without an OVERVIEW.
 *
 * @param successorOf the symbol under which the same stock was listed before
 */
public record WatchListEntry(
        Symbol symbol,
        Optional<String> name,
        Optional<String> sector,
        Optional<String> industry,
        Optional<String> exchange,
        Optional<String> currency,
        Optional<Symbol> successorOf) {
    public WatchListEntry {
        Objects.requireNonNull(symbol);
        name = cleaned(name);
        sector = cleaned(sector);
        industry = cleaned(industry);
        exchange = cleaned(exchange);
        currency = cleaned(currency);
        SundayMarkets.rejectionReason(symbol).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        if (successorOf.filter(Predicate.isEqual(symbol)).isPresent()) {
            throw new IllegalArgumentException(symbol + " cannot be its own successor");
        }
    }

    /** A symbol without metadata. */
    public static WatchListEntry of(Symbol symbol) {
        return new WatchListEntry(
                symbol,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This entry with the values that the other one has; this one's values where it has none. */
    WatchListEntry updatedBy(WatchListEntry other) {
        return new WatchListEntry(
                symbol,
                other.name.or(() -> name),
                other.sector.or(() -> sector),
                other.industry.or(() -> industry),
                other.exchange.or(() -> exchange),
                other.currency.or(() -> currency),
                other.successorOf.or(() -> successorOf));
    }

    private static Optional<String> cleaned(Optional<String> text) {
        Optional<String> cleaned = text.map(String::strip).filter(stripped -> !stripped.isEmpty());
        cleaned.filter(stripped -> stripped.chars().anyMatch(Character::isISOControl))
                .ifPresent(stripped -> {
                    throw new IllegalArgumentException("a control character in " + PrintableText.of(stripped));
                });
        return cleaned;
    }
}
