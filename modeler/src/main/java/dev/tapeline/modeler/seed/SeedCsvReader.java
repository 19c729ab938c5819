package dev.tapeline.modeler.seed;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tapeline.market.Symbol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a CSV file with a header line and comments after {@code #}; each error names the line. */
final class SeedCsvReader {
    private final String name;
    private final Set<String> known;
    private final Set<String> required;

    /**
     * @param name the file name, for messages
     * @param known columns that the file may have
     * @param required columns that it must have, with a value in each line
     */
    SeedCsvReader(String name, Set<String> known, Set<String> required) {
        this.name = name;
        this.known = known;
        this.required = required;
    }

    /**
     * Converts each line to a row of the seed.
     *
     * @param row converts one line; its {@link IllegalArgumentException} is reported with the line number
     */
    List<List<String>> read(InputStream content, Function<Line, List<String>> row) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .detectBomHeader(true)
                .ofNamedCsvRecord(content)) {
            for (NamedCsvRecord csvRecord : csv) {
                rows.add(row(new Line(csvRecord), csvRecord, row));
            }
        } catch (CsvParseException e) {
            throw new SeedException(name + ": " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new SeedException("cannot read " + name + ": " + e.getMessage(), e);
        }
        return rows;
    }

    List<List<String>> read(Path file, Function<Line, List<String>> row) {
        try (InputStream content = Files.newInputStream(file)) {
            return read(content, row);
        } catch (IOException e) {
            throw new SeedException("cannot read " + file + ": " + e, e);
        }
    }

    private List<String> row(Line line, NamedCsvRecord csvRecord, Function<Line, List<String>> row) {
        try {
            checkHeader(csvRecord.getHeader());
            if (csvRecord.getFieldCount() != csvRecord.getHeader().size()) {
                throw new IllegalArgumentException(csvRecord.getFieldCount() + " values, the header names "
                        + csvRecord.getHeader().size());
            }
            required.forEach(line::required);
            return row.apply(line);
        } catch (IllegalArgumentException e) {
            throw new SeedException(name + ", line " + csvRecord.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
    }

    private void checkHeader(List<String> header) {
        for (String column : header) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(
                        "unknown column '" + column + "', known are " + String.join(", ", known));
            }
        }
    }

    /** The values of one line. */
    record Line(NamedCsvRecord csv) {
        Optional<String> value(String column) {
            return csv.findField(column).map(String::strip).filter(text -> !text.isEmpty());
        }

        String required(String column) {
            return value(column).orElseThrow(() -> new IllegalArgumentException("no " + column));
        }

        Optional<String> symbol(String column) {
            return value(column).map(text -> Symbol.parse(text)
                    .orElseThrow(() -> new IllegalArgumentException("not a ticker symbol: '" + text + "'"))
                    .text());
        }
    }
}
