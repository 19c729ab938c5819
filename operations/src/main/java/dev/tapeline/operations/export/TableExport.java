package dev.tapeline.operations.export;

import dev.tapeline.operations.export.parquet.ParquetTableFile;
import dev.tapeline.operations.export.parquet.ParquetType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of one table to its files. */
final class TableExport {
    private static final int FETCH_SIZE = 5_000;

    private final Path directory;
    private final ExportFormat format;
    private final ExportedTable table;
    private final List<ExportManifest.File> files = new ArrayList<>();
    private HashedFile hashed;
    private RowFile file;
    private int year;
    private long rowsOfFile;
    private long rows;

    TableExport(Path directory, ExportFormat format, ExportedTable table) {
        this.directory = directory;
        this.format = format;
        this.table = table;
    }

    ExportManifest.Table write(Connection connection) throws SQLException, IOException {
        int week = table.weekIndex();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            for (ResultSet result = statement.executeQuery(table.query()); result.next(); ) {
                List<Object> values = values(result);
                if (table.isByYear() && file != null && year != year(values, week)) {
                    endFile();
                }
                if (file == null) {
                    year = table.isByYear() ? year(values, week) : 0;
                    beginFile();
                }
                file.row(values);
                rowsOfFile++;
            }
            if (file == null && !table.isByYear()) {
                beginFile();
            }
            if (file != null) {
                endFile();
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
        return new ExportManifest.Table(table.name(), rows, table.columns(), files);
    }

    private static int year(List<Object> values, int week) {
        return ((LocalDate) values.get(week)).getYear();
    }

    private List<Object> values(ResultSet result) throws SQLException {
        List<Object> values = new ArrayList<>(table.columns().size());
        for (int i = 0; i < table.columns().size(); i++) {
            ParquetType type = table.columns().get(i).stored();
            if (type instanceof ParquetType.Date) {
                values.add(result.getObject(i + 1, LocalDate.class));
            } else if (type instanceof ParquetType.Timestamp) {
                values.add(result.getObject(i + 1, OffsetDateTime.class));
            } else {
                values.add(result.getObject(i + 1));
            }
        }
        return values;
    }

    private void beginFile() throws IOException {
        String name = table.name() + "." + format.suffix();
        hashed = HashedFile.at(
                table.isByYear()
                        ? directory
                                .resolve(table.name())
                                .resolve("year=" + year)
                                .resolve(name)
                        : directory.resolve(name));
        OutputStream out = hashed.create();
        file = format == ExportFormat.CSV ? csv(out) : parquet(out);
        rowsOfFile = 0;
    }

    private RowFile csv(OutputStream out) {
        return new CsvRowFile(
                out, table.columns().stream().map(ExportColumn::name).toList());
    }

    private RowFile parquet(OutputStream out) throws IOException {
        Map<String, ParquetType> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column.stored()));
        ParquetTableFile parquet = new ParquetTableFile(out, columns);
        return new RowFile() {
            @Override
            public void row(List<Object> values) throws IOException {
                parquet.row(values);
            }

            @Override
            public void close() throws IOException {
                parquet.close();
            }
        };
    }

    private void endFile() throws IOException {
        RowFile ended = file;
        file = null;
        ended.close();
        files.add(hashed.described(directory, rowsOfFile));
        rows += rowsOfFile;
    }
}
