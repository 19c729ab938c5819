package dev.tapeline.simulator.listing;

/**
 * The parameters of a security's random price walk.
 *
 * @param firstPrice price on the first day
 * @param growth yearly growth in value, dividends included, that the price reverts to
 * @param volatility yearly standard deviation of the moves that are not the market's
 * @param beta sensitivity to the moves of the market
 * @param volume shares traded on an ordinary day, in shares of the first day
 */
public record PriceParameters(double firstPrice, double growth, double volatility, double beta, long volume) {

    public PriceParameters {
        if (!(firstPrice > 0 && volatility > 0 && volume > 0)) {
            throw new IllegalArgumentException("price, volatility and volume must be positive");
        }
    }
}
