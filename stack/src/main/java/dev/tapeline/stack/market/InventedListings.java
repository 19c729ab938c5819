package dev.tapeline.stack.market;

import dev.tapeline.stack.market.CapitalAction.Distribution;
import dev.tapeline.stack.market.CapitalAction.Split;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The securities of the simulated market, one row for each way a real series can surprise.
 *
 * <p>All names are invented. A changed row changes that symbol's whole history, so a warehouse filled before will see its
 * identity change: add rows rather than edit them.
 */
final class InventedListings {

    private static final LocalDate START = LocalDate.of(2006, 1, 4);
    private static final LocalDate STILL_LISTED = LocalDate.MAX;
    private static final String UNKNOWN = "None";

    static final List<Listing> ALL = List.of(
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
            listedLately(),
            delisted());

    private InventedListings() {}

    static Optional<Listing> find(String symbol) {
        return ALL.stream().filter(listing -> listing.symbol().equals(symbol)).findFirst();
    }

    private static Listing quarterlyPayer() {
        return new Listing(
                new SimulatedListing(
                        "BRINQ", "Brinquist Foods Inc", "CONSUMER DEFENSIVE", "PACKAGED FOODS", "NYSE", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(38.00, 0.070, 0.15, 0.6, 2_400_000),
                DividendPolicy.quarterly(0.24, 2006, 0.045),
                List.of(),
                Coverage.PROFITABLE);
    }

    private static Listing quarterlyPayerWithSpecialDividend() {
        return new Listing(
                new SimulatedListing(
                        "HALVO",
                        "Halvorne Industrial Corporation",
                        "INDUSTRIALS",
                        "SPECIALTY INDUSTRIAL MACHINERY",
                        "NYSE",
                        "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(52.00, 0.075, 0.18, 1.05, 3_100_000),
                DividendPolicy.atQuarterEnd(0.30, 2006, 0.05),
                List.of(new Distribution(LocalDate.of(2012, 12, 19), 0.06)),
                Coverage.PROFITABLE);
    }

    private static Listing shareClassWithHyphen() {
        return new Listing(
                new SimulatedListing(
                        "SBRAE-B",
                        "Saltbrae Financial Group Class B",
                        "FINANCIAL SERVICES",
                        "BANKS - REGIONAL",
                        "NYSE",
                        "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(31.00, 0.060, 0.22, 1.3, 5_800_000),
                DividendPolicy.inFirstMonthOfQuarter(0.22, 2006, 0.03),
                List.of(),
                Coverage.PROFITABLE);
    }

    private static Listing monthlyPayer() {
        return new Listing(
                new SimulatedListing("OSTRM", "Ostermere Realty Trust", "REAL ESTATE", "REIT - RETAIL", "NYSE", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(24.00, 0.072, 0.17, 0.8, 1_900_000),
                DividendPolicy.monthly(0.1050, 2006, 0.02),
                List.of(),
                Coverage.PROFITABLE);
    }

    private static Listing growthWithFourForOne() {
        return new Listing(
                new SimulatedListing(
                        "LUMQS", "Lumquist Semiconductors Inc", "TECHNOLOGY", "SEMICONDUCTORS", "NASDAQ", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(12.00, 0.22, 0.28, 1.4, 9_500_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2020, 8, 31), new BigDecimal("4"))),
                Coverage.PROFITABLE);
    }

    private static Listing growthWithTwentyForOne() {
        return new Listing(
                new SimulatedListing(
                        "ZIRRA", "Zirravon Online Inc", "CONSUMER CYCLICAL", "INTERNET RETAIL", "NASDAQ", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(45.00, 0.24, 0.26, 1.2, 3_600_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2022, 6, 6), new BigDecimal("20"))),
                Coverage.PROFITABLE);
    }

    private static Listing reverseSplit() {
        return new Listing(
                new SimulatedListing(
                        "DWNDL", "Dunwindle Biotherapeutics Inc", "HEALTHCARE", "BIOTECHNOLOGY", "NASDAQ", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(60.00, -0.20, 0.55, 1.1, 1_200_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2023, 5, 15), new BigDecimal("0.1"))),
                Coverage.LOSS_MAKING);
    }

    private static Listing splitInMidWeek() {
        return new Listing(
                new SimulatedListing(
                        "TESSQ", "Tessquill Payments Inc", "FINANCIAL SERVICES", "CREDIT SERVICES", "NYSE", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(18.00, 0.15, 0.22, 1.1, 4_400_000),
                DividendPolicy.quarterly(0.08, 2011, 0.12),
                List.of(new Split(LocalDate.of(2014, 7, 17), new BigDecimal("3"))),
                Coverage.PROFITABLE);
    }

    private static Listing spinOffInDividendColumn() {
        return new Listing(
                new SimulatedListing(
                        "PELLO", "Pellorin Conglomerates Inc", "INDUSTRIALS", "CONGLOMERATES", "NYSE", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(55.00, 0.060, 0.19, 1.0, 6_200_000),
                DividendPolicy.quarterly(0.25, 2006, 0.03),
                List.of(new Distribution(LocalDate.of(2015, 11, 2), 0.38)),
                Coverage.PROFITABLE);
    }

    private static Listing spinOffAsOddSplit() {
        return new Listing(
                new SimulatedListing(
                        "CORVD", "Corvadel Technologies Inc", "TECHNOLOGY", "COMPUTER HARDWARE", "NYSE", "USD"),
                Venue.NEW_YORK,
                LocalDate.of(2009, 6, 11),
                STILL_LISTED,
                new Temper(22.00, 0.11, 0.24, 1.1, 4_000_000),
                DividendPolicy.none(),
                List.of(new Split(LocalDate.of(2021, 11, 2), new BigDecimal("1.973"))),
                Coverage.PROFITABLE);
    }

    private static Listing fundWithoutOverview() {
        return new Listing(
                new SimulatedListing("XBRDM", "Broad Invented Market ETF", UNKNOWN, UNKNOWN, "NYSE ARCA", "USD"),
                Venue.NEW_YORK,
                START,
                STILL_LISTED,
                new Temper(110.00, 0.080, 0.03, 1.0, 62_000_000),
                DividendPolicy.atQuarterEnd(0.5480, 2006, 0.06),
                List.of(),
                Coverage.NONE);
    }

    private static Listing londonInPence() {
        return new Listing(
                new SimulatedListing(
                        "WEXHM.LON", "Wexholm Stores PLC", "CONSUMER DEFENSIVE", "GROCERY STORES", "LSE", "GBX"),
                Venue.LONDON,
                START,
                STILL_LISTED,
                new Temper(240.00, 0.060, 0.20, 0.8, 14_000_000),
                DividendPolicy.interimAndFinal(4.20, 2006, 0.02),
                List.of(),
                Coverage.PROFITABLE);
    }

    private static Listing toronto() {
        return new Listing(
                new SimulatedListing("TAMVK.TRT", "Tamarvik Resources Ltd", "ENERGY", "OIL & GAS E&P", "TSX", "CAD"),
                Venue.TORONTO,
                START,
                STILL_LISTED,
                new Temper(21.00, 0.060, 0.30, 1.2, 2_700_000),
                DividendPolicy.atQuarterEnd(0.15, 2006, 0.03),
                List.of(),
                Coverage.PROFITABLE);
    }

    private static Listing listedLately() {
        return new Listing(
                new SimulatedListing("NUVLN", "Nuvellion Robotics Inc", UNKNOWN, UNKNOWN, "NASDAQ", "USD"),
                Venue.NEW_YORK,
                LocalDate.of(2023, 10, 4),
                STILL_LISTED,
                new Temper(31.00, 0.12, 0.45, 1.5, 2_200_000),
                DividendPolicy.none(),
                List.of(),
                Coverage.LOSS_MAKING);
    }

    private static Listing delisted() {
        return new Listing(
                new SimulatedListing("GRNVD", "Grenvold Steel Corporation", "BASIC MATERIALS", "STEEL", "NYSE", "USD"),
                Venue.NEW_YORK,
                START,
                LocalDate.of(2025, 8, 14),
                new Temper(44.00, 0.015, 0.30, 1.3, 1_700_000),
                DividendPolicy.quarterly(0.20, 2006, 0),
                List.of(),
                Coverage.PROFITABLE);
    }
}
