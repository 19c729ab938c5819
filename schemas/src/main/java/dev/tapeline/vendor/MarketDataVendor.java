package dev.tapeline.vendor;

/**
 * A vendor of market data: what the pipeline needs from it, whatever its API looks like.
 *
 * <p>The stages know this port only, so that a second vendor is another module and no change to a stage.
 */
public interface MarketDataVendor {
    /** Name of the vendor in the types of its payloads, such as {@code alphavantage}; never changes. */
    String source();

    /** The parser of this vendor's payloads. */
    PayloadParser parser();
}
