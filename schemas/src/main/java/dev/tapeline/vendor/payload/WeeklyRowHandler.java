package dev.tapeline.vendor.payload;

import dev.tapeline.market.BarField;

/**
 * Receives the rows of a weekly series from a {@link PayloadParser}, field by field.
 *
 * <p>For each row: {@link #begin} once, {@link #value} or {@link #unreadable} for each field present, {@link #end}
 * once. Values are passed as slices of the parser's buffer, so that a row costs no object per field.
 */
public interface WeeklyRowHandler {
    /** Begins a row; the date is the text in the body. */
    void begin(String date);

    /**
     * Receives the text of a field's value.
     *
     * @param text buffer that is valid during the call only
     */
    void value(BarField field, char[] text, int offset, int length);

    /** Receives a field whose value is neither text nor a number, such as an array. */
    void unreadable(BarField field, String text);

    /**
     * Ends the row.
     *
     * @param startByte offset of the row's first byte in the body, or -1 if the parser does not know it
     * @param endByte offset behind the row's last byte in the body, or -1 if the parser does not know it
     */
    void end(long startByte, long endByte);
}
