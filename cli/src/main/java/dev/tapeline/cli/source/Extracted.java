package dev.tapeline.cli.source;

import dev.tapeline.extractor.BatchReport;
import dev.tapeline.extractor.LiveReport;
import java.util.Optional;

/**
 * What an extraction brought.
 *
 * @param live what it planned and what is left, if it asked the API
 */
public record Extracted(BatchReport batch, Optional<LiveReport> live) {
    public static Extracted saved(BatchReport batch) {
        return new Extracted(batch, Optional.empty());
    }

    public static Extracted fetched(LiveReport report) {
        return new Extracted(report.batch(), Optional.of(report));
    }
}
