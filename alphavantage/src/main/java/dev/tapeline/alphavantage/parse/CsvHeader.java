package dev.tapeline.alphavantage.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The first line of a response that was requested with {@code datatype=csv}. */
public final class CsvHeader {
    /** The first column of each time series. */
    public static final String TIMESTAMP = "timestamp";

    static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final List<String> ADJUSTED =
            List.of(TIMESTAMP, "open", "high", "low", "close", "adjusted close", "volume", "dividend amount");

    private CsvHeader() {}

    /** The names of the columns; underscores count as blanks, as the spelling differs between functions. */
    public static String[] columns(String header) {
        return Arrays.stream(withoutMark(header).split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toArray(String[]::new);
    }

    /** Whether the columns are those of a weekly or monthly adjusted series. */
    public static boolean isAdjusted(String header) {
        return ADJUSTED.equals(List.of(columns(header)));
    }

    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
