package dev.tapeline.extractor;

import dev.tapeline.market.Symbol;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which symbols to ask for, and where.
 *
 * @param baseUrl address of Alpha Vantage or of what stands for it, without {@code /query}
 * @param timeout of one call, from connecting to the last byte
 */
public record LiveSettings(URI baseUrl, ApiKey apiKey, MarketSource market, List<Symbol> symbols, Duration timeout) {
    public LiveSettings {
        symbols = List.copyOf(symbols);
        if (baseUrl.getHost() == null || baseUrl.getQuery() != null) {
            throw new IllegalArgumentException("the source's address is not a plain URL: " + baseUrl);
        }
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("there is no symbol to ask for; add one to the watch list");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a call needs time: the time-out is " + timeout);
        }
    }
}
