package dev.tapeline.dashboards.report;

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

/** What the report before this one says about itself: when it was read; nothing, if there is none. */
record PreviousReport(Optional<Instant> readAt) {
    static final String READ_AT = "tapeline-read-at";

    private static final int HEAD = 2048;
    private static final Pattern META = Pattern.compile("<meta name=\"" + READ_AT + "\" content=\"([^\"]+)\">");

    static PreviousReport in(Path file) {
        if (!Files.exists(file)) {
            return new PreviousReport(Optional.empty());
        }
        try (InputStream in = Files.newInputStream(file)) {
            Matcher meta = META.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
            return new PreviousReport(meta.find() ? instant(meta.group(1)) : Optional.empty());
        } catch (IOException e) {
            throw new HtmlReportException("cannot read the last report " + file + ": " + e.getMessage(), e);
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
