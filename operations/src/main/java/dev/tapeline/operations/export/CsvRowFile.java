package dev.tapeline.operations.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;

/** Rows as CSV in UTF-8 with a line of names; decimals as they are, times in UTC, null as an empty field. */
final class CsvRowFile implements RowFile {
    private final CsvWriter csv;

    CsvRowFile(OutputStream out, List<String> columns) {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(columns);
    }

    @Override
    public void row(List<Object> values) {
        csv.writeRecord(values.stream().map(CsvRowFile::text).toList());
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
