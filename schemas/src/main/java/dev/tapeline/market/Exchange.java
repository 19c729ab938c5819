package dev.tapeline.market;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stock exchange and its facts: symbol suffixes, time zone, close, currency and holiday calendar.
 *
 * <p>This is their only declaration: the pipeline, the simulator and the seed table of the SQL models read it. Suffixes are
 * those of Alpha Vantage first, then those of other vendors in common use. Only exchanges with a calendar of their own
 * have a time zone and a close of their own.
 */
public enum Exchange {
    /** NYSE and Nasdaq. */
    UNITED_STATES("United States", "America/New_York", LocalTime.of(16, 0), "USD", "NYSE", ""),
    /** London Stock Exchange: regular trading ends at 16:30, the auction that sets the closing price at 16:35. */
    LONDON("London", "Europe/London", LocalTime.of(16, 35), "GBX", "GBLO", "LON", "L", "LSE"),
    /** Toronto Stock Exchange and TSX Venture. */
    TORONTO("Toronto", "America/Toronto", LocalTime.of(16, 0), "CAD", "CATO", "TRT", "TRV", "TO"),
    /** Cboe Canada and the Canadian Securities Exchange. */
    CANADA("Canada", "CAD", "NE", "NEO", "CN"),
    /** Xetra, Frankfurt and the regional exchanges. */
    GERMANY(
            "Germany", "EUR", "DEX", "FRK", "DE", "F", "FRA", "ETR", "XETRA", "BER", "BE", "DUS", "DU", "HAM", "HM",
            "HAN", "HA", "MUN", "MU", "STU"),
    FRANCE("France", "EUR", "PAR", "PA"),
    NETHERLANDS("Netherlands", "EUR", "AMS", "AS"),
    BELGIUM("Belgium", "EUR", "BRU", "BR"),
    PORTUGAL("Portugal", "EUR", "LIS", "LS"),
    IRELAND("Ireland", "EUR", "IR"),
    ITALY("Italy", "EUR", "MIL", "MI"),
    SPAIN("Spain", "EUR", "MAD", "MC"),
    AUSTRIA("Austria", "EUR", "VIE", "VI"),
    FINLAND("Finland", "EUR", "HEL", "HE"),
    GREECE("Greece", "EUR", "ATH", "AT"),
    BALTICS("Baltic States", "EUR", "TL", "RG", "VS"),
    SWITZERLAND("Switzerland", "CHF", "SWX", "SW"),
    SWEDEN("Sweden", "SEK", "STO", "ST"),
    NORWAY("Norway", "NOK", "OSL", "OL"),
    DENMARK("Denmark", "DKK", "CPH", "CO"),
    ICELAND("Iceland", "ISK", "IC"),
    POLAND("Poland", "PLN", "WAR", "WA"),
    HUNGARY("Hungary", "HUF", "BUD", "BD"),
    ROMANIA("Romania", "RON", "RO"),
    TURKEY("Turkey", "TRY", "IST", "IS"),
    RUSSIA("Russia", "RUB", "MCX", "ME"),
    /** Johannesburg quotes in cents. */
    SOUTH_AFRICA("South Africa", "ZAC", "JNB", "JO", "JSE"),
    INDIA("India", "INR", "BSE", "NSE", "BO", "NS"),
    CHINA("China", "CNY", "SHH", "SHZ", "SS", "SZ", "SHG", "SHE"),
    HONG_KONG("Hong Kong", "HKD", "HKG", "HK"),
    JAPAN("Japan", "JPY", "TYO", "T", "JP"),
    KOREA("South Korea", "KRW", "KRX", "KS", "KQ"),
    TAIWAN("Taiwan", "TWD", "TPE", "TW", "TWO"),
    SINGAPORE("Singapore", "SGD", "SGX", "SI"),
    MALAYSIA("Malaysia", "MYR", "KLSE", "KL"),
    INDONESIA("Indonesia", "IDR", "JKT", "JK"),
    THAILAND("Thailand", "THB", "BKK", "BK"),
    PHILIPPINES("Philippines", "PHP", "PSE", "PS"),
    VIETNAM("Vietnam", "VND", "VN"),
    PAKISTAN("Pakistan", "PKR", "KAR", "KA"),
    AUSTRALIA("Australia", "AUD", "ASX", "AX", "AU"),
    NEW_ZEALAND("New Zealand", "NZD", "NZE", "NZ"),
    BRAZIL("Brazil", "BRL", "SAO", "SA"),
    MEXICO("Mexico", "MXN", "MEX", "MX"),
    ARGENTINA("Argentina", "ARS", "BUE", "BA"),
    CHILE("Chile", "CLP", "SN"),
    COLOMBIA("Colombia", "COP", "CL"),
    /** Any other exchange; {@code V} is both TSX Venture and a share class in the United States. */
    UNKNOWN("other", "", "*", "V");

    private static final Map<String, Exchange> BY_SUFFIX = new HashMap<>();

    static {
        for (Exchange exchange : values()) {
            exchange.suffixes.forEach(suffix -> BY_SUFFIX.put(suffix, exchange));
        }
    }

    private final String displayName;
    private final ZoneId zone;
    private final LocalTime close;
    private final String currency;
    private final String calendar;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> suffixes;

    Exchange(String displayName, String zone, LocalTime close, String currency, String calendar, String... suffixes) {
        this.displayName = displayName;
        this.zone = ZoneId.of(zone);
        this.close = close;
        this.currency = currency;
        this.calendar = calendar;
        this.suffixes = List.of(suffixes);
    }

    /**
     * An exchange without a calendar of its own: trades Monday to Friday, and by 17:00 in New York on a Friday the week's last
     * session has ended on every exchange.
     */
    Exchange(String displayName, String currency, String... suffixes) {
        this(displayName, "America/New_York", LocalTime.of(17, 0), currency, "Sat/Sun", suffixes);
    }

    /** The name in the warehouse, such as {@code United States}. */
    public String displayName() {
        return displayName;
    }

    public ZoneId zone() {
        return zone;
    }

    /** When the closing price of an ordinary session is known, in {@link #zone()}. */
    public LocalTime close() {
        return close;
    }

    /** The currency that prices are quoted in; {@code GBX} is pence sterling, {@code ZAC} South African cents. Empty if unknown. */
    public Optional<String> currency() {
        return Optional.of(currency).filter(code -> !code.isEmpty());
    }

    /** The name of the holiday calendar in OpenGamma Strata. */
    public String calendar() {
        return calendar;
    }

    /** The suffixes of its symbols, the usual one first; empty text means no suffix, {@code *} any other suffix. */
    public List<String> suffixes() {
        return suffixes;
    }

    static Exchange of(Symbol symbol) {
        return BY_SUFFIX.getOrDefault(suffixOf(symbol.text()), UNKNOWN);
    }

    private static String suffixOf(String symbol) {
        int dot = symbol.lastIndexOf('.');
        String suffix = dot < 0 ? "" : symbol.substring(dot + 1);
        // A single letter after the dot is a share class (BRK.B) unless it is declared above (VOD.L).
        return suffix.length() == 1 && !BY_SUFFIX.containsKey(suffix) ? "" : suffix;
    }
}
