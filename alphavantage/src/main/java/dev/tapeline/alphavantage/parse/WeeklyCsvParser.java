package dev.tapeline.alphavantage.parse;

import dev.tapeline.market.BarField;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.WeeklyRowHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Parses one TIME_SERIES_WEEKLY_ADJUSTED payload that was requested with {@code datatype=csv}.
 *
 * <p>The body names no symbol, so that it is not compared with the requested one. One instance per payload.
 */
final class WeeklyCsvParser {
    private final WeeklyRowHandler rows;
    private final char[] text;

    WeeklyCsvParser(byte[] body, WeeklyRowHandler rows) {
        this.rows = rows;
        // One character per byte, so that positions in the text are positions in the body.
        this.text = new String(body, StandardCharsets.ISO_8859_1).toCharArray();
    }

    /** Whether the body begins like a table of a time series. */
    static boolean isCsv(byte[] body) {
        int length = Math.min(body.length, CsvHeader.TIMESTAMP.length() + CsvHeader.BYTE_ORDER_MARK.length());
        String start = new String(body, 0, length, StandardCharsets.ISO_8859_1);
        return CsvHeader.withoutMark(start).startsWith(CsvHeader.TIMESTAMP);
    }

    void parse() throws PayloadParseException {
        int end = endOfLine(0);
        List<Optional<BarField>> columns = columns(String.valueOf(text, 0, end));
        boolean hasRows = false;
        int start = end + 1;
        while (start < text.length) {
            end = endOfLine(start);
            int length = trimmed(start, end) - start;
            if (length > 0) {
                parseRow(start, start + length, columns);
                hasRows = true;
            }
            start = end + 1;
        }
        if (!hasRows) {
            throw new PayloadParseException(PayloadRule.EMPTY_SERIES, "the series holds no row");
        }
    }

    private static List<Optional<BarField>> columns(String header) throws PayloadParseException {
        if (!CsvHeader.isAdjusted(header)) {
            throw new PayloadParseException(PayloadRule.NO_SERIES, "the CSV table is no adjusted weekly series");
        }
        return Arrays.stream(CsvHeader.columns(header))
                .map(PayloadFields::rowField)
                .toList();
    }

    private void parseRow(int start, int end, List<Optional<BarField>> columns) {
        int from = start;
        int column = 0;
        while (from <= end) {
            int to = from;
            while (to < end && text[to] != ',') {
                to++;
            }
            if (column == 0) {
                rows.begin(String.valueOf(text, from, to - from));
            } else if (column < columns.size() && columns.get(column).isPresent() && to > from) {
                rows.value(columns.get(column).get(), text, from, to - from);
            }
            column++;
            from = to + 1;
        }
        rows.end(start, end);
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private int trimmed(int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(text[last - 1])) {
            last--;
        }
        return last;
    }
}
