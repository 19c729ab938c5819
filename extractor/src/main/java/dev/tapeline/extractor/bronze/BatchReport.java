package dev.tapeline.extractor.bronze;

import dev.tapeline.vendor.MarketDataSource;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The result of a batch.
 *
 * @param planned files or calls of the batch; what could not be attempted is neither {@code published} nor {@code failed}
 * @param archived objects that were new in the archive
 * @param alreadyArchived objects that the archive already held with the same content
 * @param passedOver files that are not read, each with the reason
 * @param datedByFile responses whose fetch time is the time stamp of their file, because nothing better is known
 * @param bytes total size of the published bodies
 * @param lastOffsets of the last payload in each partition of bronze.payloads that it wrote to
 * @param elapsed from start to finish
 * @param archiving time spent waiting for the archive
 * @param publishing time spent waiting for the broker
 */
public record BatchReport(
        String batchId,
        MarketDataSource source,
        int planned,
        int published,
        int archived,
        int alreadyArchived,
        List<FailedResponse> failed,
        List<String> passedOver,
        int datedByFile,
        long bytes,
        SortedMap<Integer, Long> lastOffsets,
        Duration elapsed,
        Duration archiving,
        Duration publishing) {}
