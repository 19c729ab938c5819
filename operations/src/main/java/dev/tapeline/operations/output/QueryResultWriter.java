package dev.tapeline.operations.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes the result of a query: as CSV, as a JSON array of objects, or as an aligned table. CSV and JSON are streamed. */
public final class QueryResultWriter {
    private static final int TABLE_ROWS = 1000;

    private final ResultSet rows;
    private final Writer out;
    private final List<String> columns = new ArrayList<>();

    /** Writes one result, whose cursor is before the first row. */
    public QueryResultWriter(ResultSet rows, Writer out) throws SQLException {
        this.rows = rows;
        this.out = out;
        ResultSetMetaData metaData = rows.getMetaData();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            columns.add(metaData.getColumnLabel(column));
        }
    }

    /** Writes CSV with a header line; null becomes an empty field. */
    public void csv() throws SQLException, IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(columns);
        while (rows.next()) {
            csv.writeRecord(texts());
        }
        csv.flush();
    }

    /** Writes a JSON array; numbers and booleans keep their type, everything else becomes a string. */
    public void json() throws SQLException, IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.writeStartArray();
        while (rows.next()) {
            json.writeStartObject();
            for (int column = 1; column <= columns.size(); column++) {
                json.writeFieldName(columns.get(column - 1));
                write(json, column);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }

    /** Writes an aligned table of at most 1000 rows, since alignment needs all rows in memory. */
    public void table() throws SQLException, IOException {
        TextTable table = new TextTable(columns);
        int count = 0;
        boolean hasMore = rows.next();
        while (hasMore && count < TABLE_ROWS) {
            table.row(texts());
            count++;
            hasMore = rows.next();
        }
        out.write(table.toString());
        out.write(
                hasMore
                        ? "(first " + count + " rows; --csv prints all)\n"
                        : "(" + count + (count == 1 ? " row)\n" : " rows)\n"));
        out.flush();
    }

    private List<String> texts() throws SQLException {
        List<String> texts = new ArrayList<>(columns.size());
        for (int column = 1; column <= columns.size(); column++) {
            texts.add(rows.getString(column));
        }
        return texts;
    }

    private void write(JsonGenerator json, int column) throws SQLException, IOException {
        Object value = rows.getObject(column);
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Double real) {
            json.writeNumber(real);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(rows.getString(column));
        }
    }
}
