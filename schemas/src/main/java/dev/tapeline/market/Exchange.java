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
 * <p>This is their only declaration: the pipeline, the simulator and the seed table of the SQL models read it.
 */
public enum Exchange {
    /** NYSE and Nasdaq. */
    UNITED_STATES("United States", "America/New_York", LocalTime.of(16, 0), "USD", "NYSE", ""),
    /** London Stock Exchange: regular trading ends at 16:30, the auction that sets the closing price at 16:35. */
    LONDON("London", "Europe/London", LocalTime.of(16, 35), "GBX", "GBLO", "LON"),
    /** Toronto Stock Exchange and TSX Venture. */
    TORONTO("Toronto", "America/Toronto", LocalTime.of(16, 0), "CAD", "CATO", "TRT", "TRV", "TO"),
    /** Any other exchange. By 17:00 in New York on a Friday the week's last session has ended on every exchange. */
    UNKNOWN("other", "America/New_York", LocalTime.of(17, 0), "", "Sat/Sun", "*");

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

    /** The currency that prices are quoted in; {@code GBX} is pence sterling. */
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
        // A single letter after the dot is a share class (BRK.B), not an exchange.
        return dot < 0 || symbol.length() - dot <= 2 ? "" : symbol.substring(dot + 1);
    }
}
