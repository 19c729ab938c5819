package dev.tapeline.simulator.listing;

/**
 * How a security moves.
 *
 * @param firstPrice the price on the first day
 * @param growth the yearly growth in value, dividends included, that the price keeps coming back to
 * @param volatility the yearly standard deviation of its own moves
 * @param beta how far it follows the market
 * @param volume the shares traded on an ordinary day, in shares of the first day
 */
public record PriceParameters(double firstPrice, double growth, double volatility, double beta, long volume) {

    public PriceParameters {
        if (!(firstPrice > 0 && volatility > 0 && volume > 0)) {
            throw new IllegalArgumentException("price, volatility and volume must be positive");
        }
    }
}
