package dev.tapeline.cli.command.stage;

import dev.tapeline.extractor.saved.SavedResponseDirectory;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.ApiKeyLookup;
import dev.tapeline.pipeline.source.ConfiguredVendor;
import dev.tapeline.vendor.MarketDataSource;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How saved responses are read. */
public final class SavedResponseOptions {
    private static final ZoneId MARKET = ZoneId.of("America/New_York");

    @Option(
            names = "--fetched-at",
            paramLabel = "WHEN",
            description =
                    "When OVERVIEW responses were fetched, unless their file names hold a date: 2026-11-23 (the end of"
                            + " that day in New York) or 2026-11-23T14:00:00Z (default: the file's time).")
    private String fetchedAt;

    public SavedResponseSource in(Path directory, Path home) {
        return SavedResponseDirectory.in(
                directory,
                MarketDataSource.ALPHA_VANTAGE,
                Optional.ofNullable(fetchedAt).map(SavedResponseOptions::instant),
                ConfiguredVendor.VENDOR,
                ConfiguredVendor.VENDOR.redactor(ApiKeyLookup.find(home)));
    }

    private static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atTime(23, 59, 59).atZone(MARKET).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--fetched-at takes a date (2026-11-23) or a moment (2026-11-23T14:00:00Z), not " + text, e);
        }
    }
}
