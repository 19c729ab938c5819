package dev.tapeline.alphavantage.parse;

import dev.tapeline.market.BarField;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON field names of Alpha Vantage's responses, each declared once.
 *
 * <p>Source: the documentation at www.alphavantage.co/documentation and recorded responses.
 */
public final class PayloadFields {
    /** Object that describes a time series. */
    public static final String META_DATA = "Meta Data";

    /** Kind of the series, in {@link #META_DATA}; written {@code 1. Information}, see {@link #unnumbered}. */
    public static final String INFORMATION = "Information";

    /** Symbol of the series, in {@link #META_DATA}; written {@code 2. Symbol}. */
    public static final String SYMBOL = "Symbol";

    /** Date or time of the newest value of the series, in {@link #META_DATA}; written {@code 3. Last Refreshed}. */
    public static final String LAST_REFRESHED = "Last Refreshed";

    /** Time zone of {@link #LAST_REFRESHED}, in {@link #META_DATA}; written {@code 4. Time Zone}. */
    public static final String TIME_ZONE = "Time Zone";

    /** Value of {@link #INFORMATION} for TIME_SERIES_WEEKLY_ADJUSTED. */
    public static final String WEEKLY_ADJUSTED_INFORMATION = "Weekly Adjusted Prices and Volumes";

    /** Object of a TIME_SERIES_WEEKLY_ADJUSTED response that holds one row per week, by date. */
    public static final String WEEKLY_SERIES = "Weekly Adjusted Time Series";

    /** Fields that hold a message about an error, a limit or the service. */
    public static final Set<String> MESSAGES = Set.of("Error Message", "Note", "Information");

    /** Symbol in an OVERVIEW response. */
    public static final String OVERVIEW_SYMBOL = "Symbol";

    public static final String ASSET_TYPE = "AssetType";
    public static final String NAME = "Name";
    public static final String CIK = "CIK";
    public static final String EXCHANGE = "Exchange";
    public static final String CURRENCY = "Currency";
    public static final String COUNTRY = "Country";
    public static final String SECTOR = "Sector";
    public static final String INDUSTRY = "Industry";
    public static final String FISCAL_YEAR_END = "FiscalYearEnd";
    public static final String LATEST_QUARTER = "LatestQuarter";
    public static final String MARKET_CAPITALIZATION = "MarketCapitalization";
    public static final String SHARES_OUTSTANDING = "SharesOutstanding";
    public static final String DIVIDEND_PER_SHARE = "DividendPerShare";
    public static final String DIVIDEND_YIELD = "DividendYield";
    public static final String EPS = "EPS";
    public static final String PE_RATIO = "PERatio";
    public static final String BETA = "Beta";
    public static final String DIVIDEND_DATE = "DividendDate";
    public static final String EX_DIVIDEND_DATE = "ExDividendDate";

    /** Symbol in a SPLITS or DIVIDENDS response. */
    public static final String ACTIONS_SYMBOL = "symbol";

    /** Array of a SPLITS or DIVIDENDS response that holds one row per action. */
    public static final String ACTIONS = "data";

    /** Spellings of a value that the vendor does not have, in lower case. */
    private static final Set<String> MISSING = Set.of("", "none", "-", "null", "n/a");

    private static final int LONGEST_MISSING = 4;

    private static final Pattern NUMBERING = Pattern.compile("^\\d+[a-z]?\\s*[.:)]\\s*");

    private static final Map<String, BarField> ROW_FIELDS = Map.of(
            "open", BarField.OPEN,
            "high", BarField.HIGH,
            "low", BarField.LOW,
            "close", BarField.CLOSE,
            "adjusted close", BarField.ADJUSTED_CLOSE,
            "volume", BarField.VOLUME,
            "dividend amount", BarField.DIVIDEND);

    private PayloadFields() {}

    /** The key without the number in front of it, which differs between functions and has changed over the years. */
    public static String unnumbered(String key) {
        return NUMBERING.matcher(key.strip()).replaceFirst("");
    }

    /** The bar field that a key of a row names, such as {@code 1. open}; the number in front may differ. */
    static Optional<BarField> rowField(String key) {
        return Optional.ofNullable(
                ROW_FIELDS.get(unnumbered(key).replace('_', ' ').toLowerCase(Locale.ROOT)));
    }

    /** Field of a row that holds the day from which an action is in the price. */
    public static String exDate(ReportedActionKind kind) {
        return switch (kind) {
            case SPLIT -> "effective_date";
            case DIVIDEND -> "ex_dividend_date";
        };
    }

    /** Field of a row that holds the factor of a split or the amount of a dividend. */
    static String value(ReportedActionKind kind) {
        return switch (kind) {
            case SPLIT -> "split_factor";
            case DIVIDEND -> "amount";
        };
    }

    /** Whether the text stands for a missing value, such as {@code None}. */
    static boolean isMissing(String text) {
        return text.length() <= LONGEST_MISSING && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }
}
