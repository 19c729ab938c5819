package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import java.util.Optional;

/**
 * The result of an extraction.
 *
 * @param live its plan and its postponed calls, if it called the API
 */
public record ExtractedBatch(BatchReport batch, Optional<LiveBatchReport> live) {
    public static ExtractedBatch saved(BatchReport batch) {
        return new ExtractedBatch(batch, Optional.empty());
    }

    public static ExtractedBatch fetched(LiveBatchReport report) {
        return new ExtractedBatch(report.batch(), Optional.of(report));
    }
}
