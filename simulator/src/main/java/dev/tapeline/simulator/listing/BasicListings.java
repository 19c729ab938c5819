package dev.tapeline.simulator.listing;

import dev.tapeline.simulator.listing.SimulatedCorporateAction.Distribution;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The securities of the small simulated market, one for each kind of series that a reader of real data must handle.
 *
 * <p>All names are invented. Do not change a definition: it would change the symbol's whole history, and a warehouse that
 * holds the old history would reject the new one as another company's. Add definitions instead.
 */
public final class BasicListings {

    private static final LocalDate START = LocalDate.of(2006, 1, 4);
    private static final LocalDate STILL_LISTED = LocalDate.MAX;
    private static final String UNKNOWN = "None";

    /** The fund of the whole simulated market. */
    public static final String BENCHMARK = "XBRDM";

    public static final List<ListingDefinition> ALL = List.of(
            quarterlyPayer(),
            quarterlyPayerWithSpecialDividend(),
            shareClassWithHyphen(),
            monthlyPayer(),
            growthWithFourForOne(),
            growthWithTwentyForOne(),
            reverseSplit(),
            splitInMidWeek(),
            spinOffInDividendColumn(),
            spinOffAsOddSplit(),
            fundWithoutOverview(),
            londonInPence(),
            toronto(),
            recentlyListed(),
            delisted());

    private BasicListings() {}

    public static Optional<ListingDefinition> find(String symbol) {
        return ALL.stream().filter(listing -> listing.symbol().equals(symbol)).findFirst();
    }

    private static ListingDefinition quarterlyPayer() {
        return new ListingDefinition(
                new SimulatedListing("BRINQ", "Brinquist Foods Inc", "CONSUMER DEFENSIVE", "PACKAGED FOODS", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(38.00, 0.070, 0.15, 0.6, 2_400_000),
                DividendPolicy.quarterly(0.24, 2006, 0.045),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition quarterlyPayerWithSpecialDividend() {
        return new ListingDefinition(
                new SimulatedListing(
                        "HALVO",
                        "Halvorne Industrial Corporation",
                        "INDUSTRIALS",
                        "SPECIALTY INDUSTRIAL MACHINERY",
                        "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(52.00, 0.075, 0.18, 1.05, 3_100_000),
                DividendPolicy.atQuarterEnd(0.30, 2006, 0.05),
                List.of(new Distribution(LocalDate.of(2012, 12, 19), 0.06)),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition shareClassWithHyphen() {
        return new ListingDefinition(
                new SimulatedListing(
                        "SBRAE-B",
                        "Saltbrae Financial Group Class B",
                        "FINANCIAL SERVICES",
                        "BANKS - REGIONAL",
                        "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(31.00, 0.060, 0.22, 1.3, 5_800_000),
                DividendPolicy.inFirstMonthOfQuarter(0.22, 2006, 0.03),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition monthlyPayer() {
        return new ListingDefinition(
                new SimulatedListing("OSTRM", "Ostermere Realty Trust", "REAL ESTATE", "REIT - RETAIL", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(24.00, 0.072, 0.17, 0.8, 1_900_000),
                DividendPolicy.monthly(0.1050, 2006, 0.02),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition growthWithFourForOne() {
        return new ListingDefinition(
                new SimulatedListing("LUMQS", "Lumquist Semiconductors Inc", "TECHNOLOGY", "SEMICONDUCTORS", "NASDAQ"),
                START,
                STILL_LISTED,
                new PriceParameters(12.00, 0.22, 0.28, 1.4, 9_500_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2020, 8, 31), new BigDecimal("4"))),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition growthWithTwentyForOne() {
        return new ListingDefinition(
                new SimulatedListing("ZIRRA", "Zirravon Online Inc", "CONSUMER CYCLICAL", "INTERNET RETAIL", "NASDAQ"),
                START,
                STILL_LISTED,
                new PriceParameters(45.00, 0.24, 0.26, 1.2, 3_600_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2022, 6, 6), new BigDecimal("20"))),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition reverseSplit() {
        return new ListingDefinition(
                new SimulatedListing("DWNDL", "Dunwindle Biotherapeutics Inc", "HEALTHCARE", "BIOTECHNOLOGY", "NASDAQ"),
                START,
                STILL_LISTED,
                new PriceParameters(60.00, -0.20, 0.55, 1.1, 1_200_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2023, 5, 15), new BigDecimal("0.1"))),
                OverviewCoverage.LOSS_MAKING);
    }

    private static ListingDefinition splitInMidWeek() {
        return new ListingDefinition(
                new SimulatedListing(
                        "TESSQ", "Tessquill Payments Inc", "FINANCIAL SERVICES", "CREDIT SERVICES", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(18.00, 0.15, 0.22, 1.1, 4_400_000),
                DividendPolicy.quarterly(0.08, 2011, 0.12),
                List.of(new Split(LocalDate.of(2014, 7, 17), new BigDecimal("3"))),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition spinOffInDividendColumn() {
        return new ListingDefinition(
                new SimulatedListing("PELLO", "Pellorin Conglomerates Inc", "INDUSTRIALS", "CONGLOMERATES", "NYSE"),
                START,
                STILL_LISTED,
                new PriceParameters(55.00, 0.060, 0.19, 1.0, 6_200_000),
                DividendPolicy.quarterly(0.25, 2006, 0.03),
                List.of(new Distribution(LocalDate.of(2015, 11, 2), 0.38)),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition spinOffAsOddSplit() {
        return new ListingDefinition(
                new SimulatedListing("CORVD", "Corvadel Technologies Inc", "TECHNOLOGY", "COMPUTER HARDWARE", "NYSE"),
                LocalDate.of(2009, 6, 11),
                STILL_LISTED,
                new PriceParameters(22.00, 0.11, 0.24, 1.1, 4_000_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2021, 11, 2), new BigDecimal("1.973"))),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition fundWithoutOverview() {
        return new ListingDefinition(
                new SimulatedListing(BENCHMARK, "Broad Invented Market ETF", UNKNOWN, UNKNOWN, "NYSE ARCA"),
                START,
                STILL_LISTED,
                new PriceParameters(110.00, 0.080, 0.03, 1.0, 62_000_000),
                DividendPolicy.atQuarterEnd(0.5480, 2006, 0.06),
                List.of(),
                OverviewCoverage.NONE);
    }

    private static ListingDefinition londonInPence() {
        return new ListingDefinition(
                new SimulatedListing("WEXHM.LON", "Wexholm Stores PLC", "CONSUMER DEFENSIVE", "GROCERY STORES", "LSE"),
                START,
                STILL_LISTED,
                new PriceParameters(240.00, 0.060, 0.20, 0.8, 14_000_000),
                DividendPolicy.interimAndFinal(4.20, 2006, 0.02),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition toronto() {
        return new ListingDefinition(
                new SimulatedListing("TAMVK.TRT", "Tamarvik Resources Ltd", "ENERGY", "OIL & GAS E&P", "TSX"),
                START,
                STILL_LISTED,
                new PriceParameters(21.00, 0.060, 0.30, 1.2, 2_700_000),
                DividendPolicy.atQuarterEnd(0.15, 2006, 0.03),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }

    private static ListingDefinition recentlyListed() {
        return new ListingDefinition(
                new SimulatedListing("NUVLN", "Nuvellion Robotics Inc", UNKNOWN, UNKNOWN, "NASDAQ"),
                LocalDate.of(2023, 10, 4),
                STILL_LISTED,
                new PriceParameters(31.00, 0.12, 0.45, 1.5, 2_200_000),
                DividendPolicy.none(),
                List.of(),
                OverviewCoverage.LOSS_MAKING);
    }

    private static ListingDefinition delisted() {
        return new ListingDefinition(
                new SimulatedListing("GRNVD", "Grenvold Steel Corporation", "BASIC MATERIALS", "STEEL", "NYSE"),
                START,
                LocalDate.of(2025, 8, 14),
                new PriceParameters(44.00, 0.015, 0.30, 1.3, 1_700_000),
                DividendPolicy.quarterly(0.20, 2006, 0),
                List.of(),
                OverviewCoverage.PROFITABLE);
    }
}
