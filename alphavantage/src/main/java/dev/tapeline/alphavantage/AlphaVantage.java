package dev.tapeline.alphavantage;

import dev.tapeline.alphavantage.parse.AlphaVantageParser;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.PayloadParser;

/** Alpha Vantage as a vendor of market data: everything that the pipeline knows of it is in this module. */
public final class AlphaVantage implements MarketDataVendor {
    private static final String SOURCE = "alphavantage";

    private final PayloadParser parser = new AlphaVantageParser();

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public PayloadParser parser() {
        return parser;
    }
}
