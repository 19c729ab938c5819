package dev.tapeline.vendor;

/**
 * The kinds of data that Tapeline fetches, named as Alpha Vantage names its API functions.
 *
 * <p>The names are stored in payload headers, archive keys, API calls and receipts, so they never change.
 */
public enum VendorFunction {
    /** Weekly prices and volumes of one symbol with adjusted closes and dividends. */
    TIME_SERIES_WEEKLY_ADJUSTED,
    /** Description and key figures of the company behind one symbol. */
    OVERVIEW
}
