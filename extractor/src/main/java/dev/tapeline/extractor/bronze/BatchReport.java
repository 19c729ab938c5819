package dev.tapeline.extractor.bronze;

import dev.tapeline.vendor.FailedResponse;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What a batch did.
 *
 * @param planned answers that it meant to publish: {@code published} and {@code refused} together
 * @param archived objects that were new in the archive
 * @param alreadyArchived objects that the archive held before, with the same content
 * @param bytes of the published bodies
 * @param lastOffsets of the last payload in each partition of bronze.payloads that it wrote to
 * @param elapsed from start to finish
 * @param archiving time for which all else waited for the archive
 * @param publishing time for which all else waited for the broker
 */
public record BatchReport(
        String batchId,
        MarketDataSource market,
        int planned,
        int published,
        int archived,
        int alreadyArchived,
        List<FailedResponse> refused,
        long bytes,
        SortedMap<Integer, Long> lastOffsets,
        Duration elapsed,
        Duration archiving,
        Duration publishing) {}
