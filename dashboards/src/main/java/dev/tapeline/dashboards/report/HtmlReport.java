package dev.tapeline.dashboards.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;

/**
 * The newest week as one HTML file: read in one go as the reader, rendered, and put in place of the last one.
 *
 * <p>A file that is being looked at is never half written. When the last one was read stands in it, so that the next one can
 * say what has been restated since.
 */
public final class HtmlReport {
    private final DataSource reader;

    public HtmlReport(DataSource reader) {
        this.reader = reader;
    }

    /**
     * Writes the report.
     *
     * @param file to write, in a directory that is made if it is not there
     * @throws HtmlReportException if the warehouse cannot be read or the file not written
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
