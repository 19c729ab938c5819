package dev.tapeline.simulator.listing;

import dev.tapeline.simulator.listing.SimulatedCorporateAction.Distribution;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Split;
import dev.tapeline.simulator.listing.VendorAnomaly.BadTick;
import dev.tapeline.simulator.listing.VendorAnomaly.RepeatedWeek;
import dev.tapeline.simulator.listing.VendorAnomaly.SplitWeek;
import dev.tapeline.simulator.listing.VendorAnomaly.TickerReuse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Securities with unusual responses, kept out of the small market so that a first look at it is simple.
 *
 * <p>As with {@link BasicListings}, add definitions instead of changing them.
 */
public final class EdgeCaseListings {

    private static final LocalDate START = LocalDate.of(2006, 1, 4);
    private static final LocalDate STILL_LISTED = LocalDate.MAX;
    private static final String UNKNOWN = "None";

    public static final List<ListingDefinition> ALL = List.of(
            weeksInTwoRows(),
            reusedTicker(),
            correctedHigh(),
            monthlyFundWithReverseSplitInMidWeek(),
            londonConsolidationWithSpecialDividend());

    private EdgeCaseListings() {}

    /** Weeks in two rows around the day of mourning of 2018 and Thanksgiving 2023, and an incomplete row never removed. */
    private static ListingDefinition weeksInTwoRows() {
        return new ListingDefinition(
                new SimulatedListing("WICKT", "Wicketon Media Inc", "COMMUNICATION SERVICES", "ENTERTAINMENT", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(34.00, 0.065, 0.22, 1.0, 3_300_000),
                DividendPolicy.quarterly(0.18, 2006, 0.03),
                List.of(),
                OverviewCoverage.PROFITABLE,
                List.of(
                        new SplitWeek(LocalDate.of(2018, 12, 6)),
                        new RepeatedWeek(LocalDate.of(2021, 9, 8)),
                        new SplitWeek(LocalDate.of(2023, 11, 24))));
    }

    /** The new owner was listed before under another ticker, so that both histories share weeks. */
    private static ListingDefinition reusedTicker() {
        ListingDefinition before = new ListingDefinition(
                new SimulatedListing("KELPO", "Kelpory Shipping Inc", "INDUSTRIALS", "MARINE SHIPPING", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(17.00, 0.01, 0.34, 1.3, 1_100_000),
                DividendPolicy.none(),
                List.of(),
                OverviewCoverage.PROFITABLE);
        return new ListingDefinition(
                new SimulatedListing("KELPO", "Kelpont Energy Inc", "UTILITIES", "UTILITIES - RENEWABLE", "NASDAQ"),
                LocalDate.of(2011, 5, 4),
                STILL_LISTED,
                new PriceParameters(64.00, 0.09, 0.24, 0.9, 2_600_000),
                DividendPolicy.quarterly(0.31, 2012, 0.04),
                List.of(),
                OverviewCoverage.PROFITABLE,
                List.of(new TickerReuse(LocalDate.of(2026, 3, 2), before)));
    }

    private static ListingDefinition correctedHigh() {
        return new ListingDefinition(
                new SimulatedListing(
                        "JORVL", "Jorvelle Chemicals Inc", "BASIC MATERIALS", "SPECIALTY CHEMICALS", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(41.00, 0.06, 0.20, 1.1, 1_500_000),
                DividendPolicy.atQuarterEnd(0.26, 2006, 0.03),
                List.of(),
                OverviewCoverage.PROFITABLE,
                List.of(new BadTick(LocalDate.of(2019, 5, 14), 1.31, LocalDate.of(2026, 9, 1))));
    }

    private static ListingDefinition monthlyFundWithReverseSplitInMidWeek() {
        return new ListingDefinition(
                new SimulatedListing("YLDBM", "Invented Floating Income ETF", UNKNOWN, UNKNOWN, "NYSE ARCA"),
                LocalDate.of(2012, 2, 8),
                STILL_LISTED,
                new PriceParameters(25.00, 0.055, 0.05, 0.2, 8_000_000),
                DividendPolicy.monthly(0.0830, 2012, 0.01),
                List.of(new Split(LocalDate.of(2022, 3, 23), new BigDecimal("0.2"))),
                OverviewCoverage.NONE);
    }

    /** 15 new shares for 19 old ones, on the day on which the rest of the value is paid out. */
    private static ListingDefinition londonConsolidationWithSpecialDividend() {
        LocalDate day = LocalDate.of(2021, 2, 15);
        return new ListingDefinition(
                new SimulatedListing("HARTW.LON", "Hartwick Leisure PLC", "CONSUMER CYCLICAL", "LEISURE", "LSE"),
                START,
                STILL_LISTED,
                new PriceParameters(310.00, 0.05, 0.24, 0.9, 9_000_000),
                DividendPolicy.interimAndFinal(5.40, 2006, 0.02),
                List.of(new Split(day, new BigDecimal("0.789474")), new Distribution(day, 0.2105)),
                OverviewCoverage.PROFITABLE);
    }
}
