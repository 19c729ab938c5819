package dev.tapeline.pipeline.source;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.vendor.MarketDataVendor;

/** The vendor that every command uses, both for the real and for the simulated market. */
public final class ConfiguredVendor {
    public static final MarketDataVendor VENDOR = new AlphaVantage();

    private ConfiguredVendor() {}
}
