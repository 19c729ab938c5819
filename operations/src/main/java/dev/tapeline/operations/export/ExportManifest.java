package dev.tapeline.operations.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an export contains and from which state of the warehouse it was made; it holds no time of the export, so that the same
 * state gives the same manifest.
 *
 * @param generation number of the generation
 * @param modelRun the run that built gold
 * @param batch the newest finished batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportManifest(
        int manifestVersion,
        String format,
        int generation,
        String modelRun,
        String batch,
        Selection selection,
        List<Table> tables) {
    /** What was chosen; null stands for everything. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Selection(
            List<String> tables, List<String> symbols, String firstWeek, String lastWeek, String asOf) {}

    /** One table with its files. */
    public record Table(String name, long rows, List<ExportColumn> columns, List<File> files) {}

    /** One file, its path relative to the manifest. */
    public record File(String path, long rows, long bytes, String sha256) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    List<File> files() {
        return tables.stream().flatMap(table -> table.files().stream()).toList();
    }

    /** One line for a terminal. */
    public String summary() {
        return "%d tables, %,d rows, %d files, %,d bytes"
                .formatted(
                        tables.size(),
                        rows(),
                        files().size(),
                        files().stream().mapToLong(File::bytes).sum());
    }
}
