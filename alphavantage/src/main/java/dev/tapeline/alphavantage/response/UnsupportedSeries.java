package dev.tapeline.alphavantage.response;

import dev.tapeline.market.PrintableText;
import dev.tapeline.vendor.VendorFunction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Describes time series of the vendor that are not imported. */
final class UnsupportedSeries {
    private static final List<String> KINDS = List.of("Intraday", "Daily", "Weekly", "Monthly");

    private UnsupportedSeries() {}

    /** One line for a series of this kind. */
    static String description(String kind) {
        return "a time series of another function (" + kind + ") is not supported, only "
                + VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED;
    }

    /** One line for a response whose metadata say this; empty if they name no time series. */
    static Optional<String> ofInformation(String information) {
        return KINDS.stream()
                .filter(information::startsWith)
                .findFirst()
                .map(kind -> description(kind.toLowerCase(Locale.ROOT) + ", " + PrintableText.of(information)));
    }
}
