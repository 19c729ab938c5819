package dev.tapeline.market;

import java.time.LocalTime;
import java.time.ZoneId;

/** A market place as far as weeks need it: its time zone and the end of its regular session. */
public enum Exchange {
    /** NYSE and Nasdaq: symbols without a suffix that names another exchange. */
    UNITED_STATES("America/New_York", LocalTime.of(16, 0)),
    /** London Stock Exchange: {@code .LON}; the closing auction ends at 16:35. */
    LONDON("Europe/London", LocalTime.of(16, 35)),
    /** Toronto Stock Exchange and TSX Venture: {@code .TRT}, {@code .TO}, {@code .TRV}. */
    TORONTO("America/Toronto", LocalTime.of(16, 0)),
    /** Any other suffix: Monday to Friday; by 17:00 in New York a week's last session has ended everywhere. */
    UNKNOWN("America/New_York", LocalTime.of(17, 0));

    private final ZoneId zone;
    private final LocalTime close;

    Exchange(String zone, LocalTime close) {
        this.zone = ZoneId.of(zone);
        this.close = close;
    }

    public ZoneId zone() {
        return zone;
    }

    /** End of the regular session in {@link #zone()}. */
    public LocalTime close() {
        return close;
    }

    static Exchange of(Symbol symbol) {
        String text = symbol.text();
        int dot = text.lastIndexOf('.');
        // A single letter behind the dot is a share class (BRK.B), not an exchange.
        if (dot < 0 || text.length() - dot <= 2) {
            return UNITED_STATES;
        }
        return switch (text.substring(dot + 1)) {
            case "LON" -> LONDON;
            case "TRT", "TRV", "TO" -> TORONTO;
            default -> UNKNOWN;
        };
    }
}
