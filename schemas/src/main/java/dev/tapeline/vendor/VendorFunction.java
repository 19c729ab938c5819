package dev.tapeline.vendor;

import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of data that Tapeline fetches, named as Alpha Vantage names its API functions.
 *
 * <p>The names are stored in payload headers, archive keys, API calls and receipts, so they never change.
 */
public enum VendorFunction {
    /** Weekly prices and volumes of one symbol with adjusted closes and dividends. */
    TIME_SERIES_WEEKLY_ADJUSTED,
    /** Description and key figures of the company behind one symbol. */
    OVERVIEW,
    /** All splits of one symbol, with the days on which they took effect. */
    SPLITS,
    /** All dividends of one symbol, with their ex-dividend dates. */
    DIVIDENDS;

    /** What the function lists, if it is a list of corporate actions. */
    public Optional<ReportedActionKind> actions() {
        return Stream.of(ReportedActionKind.values())
                .filter(kind -> kind.function() == this)
                .findFirst();
    }
}
