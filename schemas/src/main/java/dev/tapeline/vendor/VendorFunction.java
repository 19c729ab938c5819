package dev.tapeline.vendor;

/** The functions of the Alpha Vantage API that the pipeline understands, by their names there. */
public enum VendorFunction {
    TIME_SERIES_WEEKLY_ADJUSTED,
    OVERVIEW
}
