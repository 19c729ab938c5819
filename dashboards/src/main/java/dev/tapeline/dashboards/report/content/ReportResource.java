package dev.tapeline.dashboards.report.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the report's own files from the class path: its queries and its style sheet. */
public final class ReportResource {
    private static final String FOLDER = "/report/";

    private ReportResource() {}

    public static String text(String name) {
        try (InputStream stream = ReportResource.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + FOLDER + name + " does not exist");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
