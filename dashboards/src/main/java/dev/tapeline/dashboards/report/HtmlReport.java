package dev.tapeline.dashboards.report;

import dev.tapeline.dashboards.report.content.HtmlReportException;
import dev.tapeline.dashboards.report.content.PreviousReport;
import dev.tapeline.dashboards.report.content.ReportContent;
import dev.tapeline.dashboards.report.content.ReportContentReader;
import dev.tapeline.dashboards.report.page.ReportNotices;
import dev.tapeline.dashboards.report.page.ReportPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Writes the weekly report: the newest week of the warehouse as one HTML file.
 *
 * <p>The file is replaced atomically, so that nobody opens a half-written one. Its head records when the warehouse was read, so that
 * the next report can list what was restated since. Notices can be replaced later without reading the warehouse again.
 */
public final class HtmlReport {
    private final DataSource reader;
    private final Clock clock;

    /**
     * Creates a report of a warehouse.
     *
     * @param reader connects as a role that may read the schemas gold, quality and ops
     * @param clock today, with which the newest week is compared
     */
    public HtmlReport(DataSource reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Writes the report.
     *
     * @param file to write; its directory is created if it does not exist
     * @param notices one line each, shown at the top of the page; those of the previous report if empty
     * @throws HtmlReportException if the warehouse cannot be read or the file cannot be written
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // no notices and unknown notices differ
    public void write(Path file, Optional<List<String>> notices) {
        ReportContent content =
                new ReportContentReader(reader).read(PreviousReport.in(file).readAt());
        String page = new ReportPage(content, notices.orElse(List.of()), clock.instant()).html();
        write(file, notices.isPresent() ? page : ReportNotices.copy(previous(file), page));
    }

    private static String previous(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new HtmlReportException("cannot read the previous report " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the notices of a report; does nothing if there is no report yet.
     *
     * @throws HtmlReportException if the file cannot be read or written
     */
    public static void replaceNotices(Path file, List<String> notices) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String page = Files.readString(file, StandardCharsets.UTF_8);
            String replaced = ReportNotices.replaceIn(page, notices);
            if (!replaced.equals(page)) {
                write(file, replaced);
            }
        } catch (IOException e) {
            throw new HtmlReportException("cannot read the report " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String page) {
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
