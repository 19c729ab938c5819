package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The 55 fields of an OVERVIEW response, in the vendor's order.
 *
 * <p>The class is long because the response is: it only formats the figures of {@link SimulatedCompany}.
 */
final class SimulatedOverview {

    private static final String UNKNOWN = "None";
    private static final String NOT_RATED = "-";

    private final ListingDefinition listing;
    private final SimulatedCompany company;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private SimulatedOverview(ListingDefinition listing, SimulatedCompany company) {
        this.listing = listing;
        this.company = company;
    }

    static Map<String, String> of(long seed, ListingDefinition listing, List<AdjustedDailyBar> days) {
        return new SimulatedOverview(listing, new SimulatedCompany(seed, listing, days)).write();
    }

    private Map<String, String> write() {
        writeIdentity();
        writeFigures();
        writeRatings();
        writeMultiples();
        writePrices();
        writeShares();
        return fields;
    }

    private void writeIdentity() {
        SimulatedListing identity = listing.listing();
        put("Symbol", identity.symbol());
        put("AssetType", "Common Stock");
        put("Name", identity.name());
        put(
                "Description",
                identity.name() + " is an invented company of the simulated market. It makes and sells nothing.");
        put("CIK", whole(9_000_000 + company.between(0, 0, 999_999)));
        put("Exchange", identity.exchangeName());
        put("Currency", identity.currency());
        put("Country", country());
        put("Sector", identity.sector());
        put("Industry", identity.industry());
        put("Address", "1 INVENTED STREET, NOWHERE");
        put("OfficialSite", UNKNOWN);
        put("FiscalYearEnd", "December");
        put("LatestQuarter", company.latestQuarter().toString());
    }

    private void writeFigures() {
        double price = company.price();
        double revenue = company.revenue();
        put("MarketCapitalization", money(company.marketCapitalization()));
        put("EBITDA", ifProfitable(money(revenue * 0.24), UNKNOWN));
        put("PERatio", ifProfitable(decimal(company.priceToEarnings(), 2), UNKNOWN));
        put("PEGRatio", ifProfitable(decimal(company.between(2, 0.8, 3.2), 3), UNKNOWN));
        put("BookValue", decimal(price / company.priceToBook(), 2));
        put("DividendPerShare", ifPaying(decimal(company.dividendPerShare(), 2)));
        put("DividendYield", ifPaying(decimal(company.dividendPerShare() / price, 4)));
        put("EPS", decimal(company.earningsPerShare(), 2));
        put("RevenuePerShareTTM", decimal(revenue / company.sharesOutstanding(), 2));
        put("ProfitMargin", decimal(signed(company.margin()), 3));
        put("OperatingMarginTTM", decimal(signed(company.margin() * 1.3), 3));
        put("ReturnOnAssetsTTM", decimal(company.isProfitable() ? 0.055 : -0.12, 4));
        put("ReturnOnEquityTTM", decimal(company.isProfitable() ? 0.16 : -0.41, 3));
        put("RevenueTTM", money(revenue));
        put("GrossProfitTTM", money(revenue * 0.45));
        put("DilutedEPSTTM", decimal(company.earningsPerShare(), 2));
        put("QuarterlyEarningsGrowthYOY", ifProfitable(decimal(company.between(4, -0.2, 0.4), 3), "0"));
        put("QuarterlyRevenueGrowthYOY", decimal(company.between(5, -0.1, 0.25), 3));
    }

    private void writeRatings() {
        put("AnalystTargetPrice", ifProfitable(decimal(company.price() * company.between(6, 0.9, 1.3), 2), UNKNOWN));
        String[] ratings = {"StrongBuy", "Buy", "Hold", "Sell", "StrongSell"};
        for (int i = 0; i < ratings.length; i++) {
            put("AnalystRating" + ratings[i], ifProfitable(whole(company.between(7 + i, 0, 12)), NOT_RATED));
        }
    }

    private void writeMultiples() {
        double revenue = company.revenue();
        double enterpriseValue = 1.1 * company.price() * company.sharesOutstanding();
        put("TrailingPE", ifProfitable(decimal(company.priceToEarnings(), 2), NOT_RATED));
        put("ForwardPE", ifProfitable(decimal(company.priceToEarnings() * 0.92, 2), NOT_RATED));
        put("PriceToSalesRatioTTM", decimal(company.marketCapitalization() / revenue, 3));
        put("PriceToBookRatio", decimal(company.priceToBook(), 2));
        put("EVToRevenue", decimal(enterpriseValue / revenue, 3));
        put("EVToEBITDA", ifProfitable(decimal(enterpriseValue / (revenue * 0.24), 2), NOT_RATED));
        put("Beta", decimal(listing.parameters().beta(), 3));
    }

    private void writePrices() {
        put("52WeekHigh", decimal(company.highOfYear(), 2));
        put("52WeekLow", decimal(company.lowOfYear(), 2));
        put("50DayMovingAverage", decimal(company.movingAverage(50), 2));
        put("200DayMovingAverage", decimal(company.movingAverage(200), 2));
    }

    private void writeShares() {
        put("SharesOutstanding", whole(company.sharesOutstanding()));
        put("SharesFloat", whole(company.sharesOutstanding() * 0.97));
        put("PercentInsiders", decimal(company.between(12, 0.1, 9), 3));
        put("PercentInstitutions", decimal(company.between(13, 40, 90), 3));
        put("DividendDate", ifPaying(company.lastExDividendDate().plusDays(28).toString()));
        put("ExDividendDate", ifPaying(company.lastExDividendDate().toString()));
    }

    private void put(String field, String value) {
        fields.put(field, value);
    }

    private String country() {
        return switch (listing.exchange()) {
            case LONDON -> "UK";
            case TORONTO -> "Canada";
            default -> "USA";
        };
    }

    private String ifProfitable(String value, String otherwise) {
        return company.isProfitable() ? value : otherwise;
    }

    private String ifPaying(String value) {
        return company.paysDividend() ? value : UNKNOWN;
    }

    private double signed(double margin) {
        return company.isProfitable() ? margin : -margin;
    }

    /** Totals are in pounds where prices are in pence. */
    private String money(double amount) {
        return whole(listing.listing().currency().equals("GBX") ? amount / 100 : amount);
    }

    private static String whole(double value) {
        return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    private static String decimal(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
