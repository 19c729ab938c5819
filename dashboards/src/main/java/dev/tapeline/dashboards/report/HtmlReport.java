package dev.tapeline.dashboards.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;

/**
 * Writes the weekly report: the newest week of the warehouse as one HTML file.
 *
 * <p>The file is replaced atomically, so that nobody opens a half-written one. Its head records when the warehouse was read, so that
 * the next report can list what was restated since.
 */
public final class HtmlReport {
    private final DataSource reader;

    /**
     * Creates a report of a warehouse.
     *
     * @param reader connects as a role that may read the schemas gold, quality and ops
     */
    public HtmlReport(DataSource reader) {
        this.reader = reader;
    }

    /**
     * Writes the report.
     *
     * @param file to write; its directory is created if it does not exist
     * @throws HtmlReportException if the warehouse cannot be read or the file cannot be written
     */
    public void write(Path file) {
        ReportContent content =
                new ReportContentReader(reader).read(PreviousReport.in(file).readAt());
        String page = new ReportPage(content).html();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "report", ".draft");
            try {
                Files.writeString(draft, page, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new HtmlReportException("cannot write the report " + file + ": " + e.getMessage(), e);
        }
    }
}
