package dev.tapeline.dashboards.report.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When the previous report was read from the warehouse, from the head of its file; empty if there is no readable previous report. */
public record PreviousReport(Optional<Instant> readAt) {
    public static final String READ_AT = "tapeline-read-at";

    private static final int HEAD_BYTES = 2048;
    private static final Pattern META = Pattern.compile("<meta name=\"" + READ_AT + "\" content=\"([^\"]+)\">");

    public static PreviousReport in(Path file) {
        if (!Files.exists(file)) {
            return new PreviousReport(Optional.empty());
        }
        try (InputStream in = Files.newInputStream(file)) {
            Matcher meta = META.matcher(new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8));
            return new PreviousReport(meta.find() ? instant(meta.group(1)) : Optional.empty());
        } catch (IOException e) {
            throw new HtmlReportException("cannot read the previous report " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
