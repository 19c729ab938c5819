package dev.tapeline.watchlist;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file with its line ending.
 *
 * <p>A CSV record is one line: values with line breaks are rejected, so that lines can be inserted and removed without changing
 * others.
 */
record TextLine(String text, String ending) {
    private static final Pattern LINE = Pattern.compile("([^\r\n]*)(\r\n|\r|\n|\\z)");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The lines of the text; their concatenation is the text. */
    static List<TextLine> split(String text) {
        List<TextLine> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.lookingAt() && line.regionStart() < text.length()) {
            lines.add(new TextLine(line.group(1), line.group(2)));
            line.region(line.end(), text.length());
        }
        return lines;
    }

    static TextLine of(List<String> values, String ending) {
        StringWriter written = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(written)) {
            csv.writeRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = written.toString();
        return new TextLine(text.substring(0, text.length() - 1), ending);
    }

    /** Whether the line is neither blank nor a comment. */
    boolean hasValues() {
        return !content().isBlank() && !content().startsWith("#");
    }

    /** The values of the CSV record. */
    List<String> values() {
        // A value that ends with the appended line feed has an unclosed quote.
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(content() + "\n")) {
            List<String> values = csv.iterator().next().getFields();
            if (values.get(values.size() - 1).endsWith("\n")) {
                throw new IllegalArgumentException(
                        "a quote is not closed in this line: close it, or double each quote that belongs to the text");
            }
            return values;
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(
                    (e.getCause() == null ? e : e.getCause()).getMessage()
                            + ": put the whole value in quotes and double each quote within",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TextLine withEnding(String otherEnding) {
        return new TextLine(text, otherEnding);
    }

    private String content() {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
