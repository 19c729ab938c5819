package dev.tapeline.alphavantage.parse;

import dev.tapeline.market.BarField;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON field names of Alpha Vantage's responses, each declared once.
 *
 * <p>Source: the documentation at www.alphavantage.co/documentation and recorded responses.
 */
public final class PayloadFields {
    /** Object that describes a time series. */
    public static final String META_DATA = "Meta Data";

    /** Kind of the series, in {@link #META_DATA}. */
    public static final String INFORMATION = "1. Information";

    /** Symbol of the series, in {@link #META_DATA}. */
    public static final String SYMBOL = "2. Symbol";

    /** Date or time of the newest value of the series, in {@link #META_DATA}. */
    public static final String LAST_REFRESHED = "3. Last Refreshed";

    /** Time zone of {@link #LAST_REFRESHED}, in {@link #META_DATA}. */
    public static final String TIME_ZONE = "4. Time Zone";

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

    private static final Map<String, BarField> ROW_FIELDS = Map.of(
            "open", BarField.OPEN,
            "high", BarField.HIGH,
            "low", BarField.LOW,
            "close", BarField.CLOSE,
            "adjusted close", BarField.ADJUSTED_CLOSE,
            "volume", BarField.VOLUME,
            "dividend amount", BarField.DIVIDEND);

    private PayloadFields() {}

    /** The bar field that a key of a row names, such as {@code 1. open}; the number in front may differ. */
    static Optional<BarField> rowField(String key) {
        int dot = key.indexOf(". ");
        return Optional.ofNullable(ROW_FIELDS.get(dot < 0 ? key : key.substring(dot + 2)));
    }
}
