package dev.tapeline.extractor.rebuild;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.decision.DecisionArchive;
import dev.tapeline.topics.PayloadHeaders;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One record of {@code bronze.payloads} to be published again from the archive.
 *
 * @param publishedAt becomes the record's timestamp, which a rule compares with the fetch time
 * @param offset in the lost topic, if known
 * @param decision that published the payload again; empty for its first publication
 */
record ArchivedRecord(
        String symbol,
        String payloadId,
        String archiveKey,
        String batchId,
        Instant publishedAt,
        String fetchedAt,
        Optional<Long> offset,
        Optional<Decision> decision) {
    /** The order of the lost topic where it is known, then that of the batches, then that of the fetches. */
    static final Comparator<ArchivedRecord> ORDER = Comparator.comparing(
                    (ArchivedRecord record) -> record.offset().orElse(Long.MAX_VALUE))
            .thenComparing(ArchivedRecord::publishedAt)
            .thenComparing(ArchivedRecord::batchId)
            .thenComparing(ArchivedRecord::fetchedAt)
            .thenComparing(ArchivedRecord::archiveKey)
            .thenComparing(ArchivedRecord::attempt);

    int attempt() {
        return decision.map(decided -> decided.getAttempt() + 1).orElse(0);
    }

    /** Identifies the record among all of the topic. */
    String identity() {
        return payloadId + "/" + attempt();
    }

    /** The headers of the record in the lost topic. */
    Map<String, String> headers(RawArchive.Archived payload) {
        return decision.map(decided -> DecisionArchive.republishedHeaders(decided, payload, batchId))
                .orElseGet(payload::metadata);
    }

    static String batchOf(RawArchive.Archived payload) {
        return payload.metadata().get(PayloadHeaders.BATCH_ID);
    }
}
