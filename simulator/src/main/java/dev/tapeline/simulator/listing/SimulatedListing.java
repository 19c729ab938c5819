package dev.tapeline.simulator.listing;

import java.util.Objects;

/**
 * An invented security as a watch list names it.
 *
 * <p>Text is written as the vendor writes it: sectors in upper case, {@code None} where nothing is known.
 *
 * @param exchange the vendor's name of the exchange
 * @param currency the currency of the quote; {@code GBX} is pence
 */
public record SimulatedListing(
        String symbol, String name, String sector, String industry, String exchange, String currency) {

    public SimulatedListing {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sector, "sector");
        Objects.requireNonNull(industry, "industry");
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(currency, "currency");
        if (!symbol.matches("[A-Z0-9.\\-]+")) {
            throw new IllegalArgumentException("not a symbol: " + symbol);
        }
    }
}
