package dev.tapeline.simulator.listing;

import dev.tapeline.market.Exchange;
import dev.tapeline.market.Symbol;
import java.util.Objects;

/**
 * The identity of an invented security, as a watch list names it.
 *
 * <p>Text is written as the vendor writes it: sectors in upper case, {@code None} for an unknown value.
 *
 * @param exchangeName the vendor's name of the exchange
 */
public record SimulatedListing(String symbol, String name, String sector, String industry, String exchangeName) {

    public SimulatedListing {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sector, "sector");
        Objects.requireNonNull(industry, "industry");
        Objects.requireNonNull(exchangeName, "exchangeName");
        exchangeOf(symbol);
    }

    Exchange exchange() {
        return exchangeOf(symbol);
    }

    /** The currency of the prices; {@code GBX} is pence. */
    public String currency() {
        return exchange().currency().orElseThrow();
    }

    private static Exchange exchangeOf(String symbol) {
        return new Symbol(symbol).exchange();
    }
}
