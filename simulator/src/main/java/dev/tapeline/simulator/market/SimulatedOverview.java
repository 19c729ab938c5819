package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.CounterBasedRandom;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The 55 fields of an OVERVIEW answer, in the vendor's order.
 *
 * <p>What prices and dividends tell is taken from the history; the rest hangs together (price over earnings is the ratio)
 * and is drawn per security. Longer than our usual class because the answer is.
 */
final class SimulatedOverview {

    private static final String NOT_KNOWN = "None";
    private static final String NOT_RATED = "-";
    private static final int DAYS_A_YEAR = 252;

    private final ListingDefinition listing;
    private final CounterBasedRandom noise;
    private final List<AdjustedDailyBar> days;
    private final LocalDate today;
    private final double price;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private SimulatedOverview(long seed, ListingDefinition listing, List<AdjustedDailyBar> days) {
        this.listing = listing;
        this.noise = new CounterBasedRandom(seed, listing.story() + " company");
        this.days = days;
        this.today = days.get(days.size() - 1).bar().date();
        this.price = days.get(days.size() - 1).bar().close().doubleValue();
    }

    static Map<String, String> of(long seed, ListingDefinition listing, List<AdjustedDailyBar> days) {
        return new SimulatedOverview(seed, listing, days).write();
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
        SimulatedListing label = listing.label();
        put("Symbol", label.symbol());
        put("AssetType", "Common Stock");
        put("Name", label.name());
        put(
                "Description",
                label.name() + " is an invented company of the simulated market. It makes and sells nothing.");
        put("CIK", whole(9_000_000 + between(0, 0, 999_999)));
        put("Exchange", label.exchange());
        put("Currency", label.currency());
        put("Country", country());
        put("Sector", label.sector());
        put("Industry", label.industry());
        put("Address", "1 INVENTED STREET, NOWHERE");
        put("OfficialSite", NOT_KNOWN);
        put("FiscalYearEnd", "December");
        put("LatestQuarter", latestQuarter().toString());
    }

    private void writeFigures() {
        double sales = sales();
        put("MarketCapitalization", money(price * sharesOutstanding()));
        put("EBITDA", ifEarning(money(sales * 0.24), NOT_KNOWN));
        put("PERatio", ifEarning(decimal(priceToEarnings(), 2), NOT_KNOWN));
        put("PEGRatio", ifEarning(decimal(between(2, 0.8, 3.2), 3), NOT_KNOWN));
        put("BookValue", decimal(price / priceToBook(), 2));
        put("DividendPerShare", ifPaying(decimal(dividendOfYear(), 2), NOT_KNOWN));
        put("DividendYield", ifPaying(decimal(dividendOfYear() / price, 4), NOT_KNOWN));
        put("EPS", decimal(earnings(), 2));
        put("RevenuePerShareTTM", decimal(sales / sharesOutstanding(), 2));
        put("ProfitMargin", decimal(isEarning() ? margin() : -margin(), 3));
        put("OperatingMarginTTM", decimal(isEarning() ? margin() * 1.3 : -margin() * 1.3, 3));
        put("ReturnOnAssetsTTM", decimal(isEarning() ? 0.055 : -0.12, 4));
        put("ReturnOnEquityTTM", decimal(isEarning() ? 0.16 : -0.41, 3));
        put("RevenueTTM", money(sales));
        put("GrossProfitTTM", money(sales * 0.45));
        put("DilutedEPSTTM", decimal(earnings(), 2));
        put("QuarterlyEarningsGrowthYOY", isEarning() ? decimal(between(4, -0.2, 0.4), 3) : "0");
        put("QuarterlyRevenueGrowthYOY", decimal(between(5, -0.1, 0.25), 3));
    }

    private void writeRatings() {
        put("AnalystTargetPrice", ifEarning(decimal(price * between(6, 0.9, 1.3), 2), NOT_KNOWN));
        String[] ratings = {"StrongBuy", "Buy", "Hold", "Sell", "StrongSell"};
        for (int i = 0; i < ratings.length; i++) {
            put("AnalystRating" + ratings[i], ifEarning(whole(between(7 + i, 0, 12)), NOT_RATED));
        }
    }

    private void writeMultiples() {
        put("TrailingPE", ifEarning(decimal(priceToEarnings(), 2), NOT_RATED));
        put("ForwardPE", ifEarning(decimal(priceToEarnings() * 0.92, 2), NOT_RATED));
        put("PriceToSalesRatioTTM", decimal(price * sharesOutstanding() / sales(), 3));
        put("PriceToBookRatio", decimal(priceToBook(), 2));
        put("EVToRevenue", decimal(1.1 * price * sharesOutstanding() / sales(), 3));
        put("EVToEBITDA", ifEarning(decimal(1.1 * price * sharesOutstanding() / (sales() * 0.24), 2), NOT_RATED));
        put("Beta", decimal(listing.temper().beta(), 3));
    }

    private void writePrices() {
        double[] closes = lastCloses(DAYS_A_YEAR);
        put("52WeekHigh", decimal(max(closes), 2));
        put("52WeekLow", decimal(min(closes), 2));
        put("50DayMovingAverage", decimal(mean(lastCloses(50)), 2));
        put("200DayMovingAverage", decimal(mean(lastCloses(200)), 2));
    }

    private void writeShares() {
        put("SharesOutstanding", whole(sharesOutstanding()));
        put("SharesFloat", whole(sharesOutstanding() * 0.97));
        put("PercentInsiders", decimal(between(12, 0.1, 9), 3));
        put("PercentInstitutions", decimal(between(13, 40, 90), 3));
        put("DividendDate", ifPaying(lastExDividendDate().plusDays(28).toString(), NOT_KNOWN));
        put("ExDividendDate", ifPaying(lastExDividendDate().toString(), NOT_KNOWN));
    }

    private void put(String field, String value) {
        fields.put(field, value);
    }

    private String country() {
        return switch (listing.venue()) {
            case NEW_YORK -> "USA";
            case LONDON -> "UK";
            case TORONTO -> "Canada";
        };
    }

    /** The last quarter that ended long enough ago to have been reported. */
    private LocalDate latestQuarter() {
        LocalDate reported = today.minusDays(40);
        return LocalDate.of(reported.getYear(), (reported.getMonthValue() - 1) / 3 * 3 + 1, 1)
                .minusDays(1);
    }

    private boolean isEarning() {
        return listing.coverage() == OverviewCoverage.PROFITABLE;
    }

    private boolean isPaying() {
        return dividendOfYear() > 0;
    }

    private String ifEarning(String value, String otherwise) {
        return isEarning() ? value : otherwise;
    }

    private String ifPaying(String value, String otherwise) {
        return isPaying() ? value : otherwise;
    }

    /** Sums are in pounds where prices are in pence. */
    private String money(double inQuotedUnit) {
        return whole(listing.label().currency().equals("GBX") ? inQuotedUnit / 100 : inQuotedUnit);
    }

    private double priceToEarnings() {
        return between(1, 11, 34);
    }

    private double earnings() {
        return isEarning() ? price / priceToEarnings() : -price * 0.15;
    }

    private double margin() {
        return between(3, 0.05, 0.25);
    }

    private double priceToBook() {
        return between(14, 1.1, 7);
    }

    private double sales() {
        return Math.abs(earnings()) * sharesOutstanding() / margin();
    }

    private double sharesOutstanding() {
        double shares = days.stream()
                .mapToDouble(day -> day.bar().splitCoefficient().doubleValue())
                .reduce(1, (product, coefficient) -> product * coefficient);
        return Math.rint(listing.temper().volume() * 180 * shares / 1000) * 1000;
    }

    private double dividendOfYear() {
        return lastYear().stream()
                .mapToDouble(day -> day.bar().dividend().doubleValue())
                .sum();
    }

    private LocalDate lastExDividendDate() {
        return days.stream()
                .filter(day -> day.bar().dividend().signum() > 0)
                .map(day -> day.bar().date())
                .reduce((earlier, later) -> later)
                .orElse(today);
    }

    private List<AdjustedDailyBar> lastYear() {
        return days.subList(Math.max(0, days.size() - DAYS_A_YEAR), days.size());
    }

    private double[] lastCloses(int count) {
        return days.subList(Math.max(0, days.size() - count), days.size()).stream()
                .mapToDouble(day -> day.close().doubleValue())
                .toArray();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private double between(int channel, double least, double most) {
        return least + (most - least) * noise.uniform(0, channel);
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
