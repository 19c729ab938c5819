package dev.tapeline.extractor.rebuild;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.OrderedParallelExecutor;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.MarketDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the payloads of the archive and those that decisions published again, in the order of their publication. */
final class ArchivedRecords {
    private static final int PARALLEL_READS = 5;
    private static final int MOST_PENDING = 24;

    private final RawArchive archive;
    private final MarketDataSource source;

    ArchivedRecords(RawArchive archive, MarketDataSource source) {
        this.archive = archive;
        this.source = source;
    }

    List<ArchivedRecord> inOrder(List<Decision> decisions, PriorBronze bronze) {
        Map<String, PriorPublication> prior = new HashMap<>();
        bronze.publications()
                .forEach(each ->
                        prior.merge(each.identity(), each, (one, two) -> one.offset() <= two.offset() ? one : two));
        Map<String, ArchivedRecord> first = new HashMap<>();
        for (ArchivedRecord record : payloads(prior)) {
            first.put(record.payloadId(), record);
        }
        List<ArchivedRecord> records = new ArrayList<>(first.values());
        if (bronze.isComplete()) {
            records.removeIf(record -> !prior.containsKey(record.identity()));
        }
        for (Decision decision : decisions) {
            if (DecisionKind.valueOf(decision.getDecision()).publishesAgain()) {
                ArchivedRecord payload = first.get(decision.getPayloadId());
                if (payload == null) {
                    throw new ArchiveException("the archive holds the decision %s, but not its payload %s"
                            .formatted(decision.getDecisionId(), decision.getArchiveKey()));
                }
                records.add(republished(decision, payload, prior));
            }
        }
        records.sort(ArchivedRecord.ORDER);
        return records;
    }

    private List<ArchivedRecord> payloads(Map<String, PriorPublication> prior) {
        List<ArchivedRecord> records = new ArrayList<>();
        try (OrderedParallelExecutor<String, ArchivedRecord> reading = new OrderedParallelExecutor<>(
                "archive-read",
                PARALLEL_READS,
                OrderedParallelExecutor.Bounds.ofCount(MOST_PENDING),
                key -> record(key, archive.read(key), prior))) {
            List<String> keys = archive.keys("bronze/source=" + source.label() + "/", "").stream()
                    .filter(key -> ArchiveKey.atEndOf(key).isPresent())
                    .toList();
            reading.forEach(keys, (key, record) -> records.add(record));
        }
        return records;
    }

    private static ArchivedRecord record(String key, RawArchive.Archived payload, Map<String, PriorPublication> prior) {
        Map<String, String> headers = payload.metadata();
        String id = headers.get(PayloadHeaders.ID);
        String batch = ArchivedRecord.batchOf(payload);
        Optional<PriorPublication> known = Optional.ofNullable(prior.get(id + "/0"));
        return new ArchivedRecord(
                headers.get(PayloadHeaders.SUBJECT),
                id,
                key,
                batch,
                known.flatMap(PriorPublication::publishedAt).orElseGet(() -> BatchTime.of(batch)),
                headers.get(PayloadHeaders.TIME),
                known.map(PriorPublication::offset),
                Optional.empty());
    }

    /** The batch of a republication is in no archive: the receipt names it, else an id is derived from the decision. */
    private static ArchivedRecord republished(
            Decision decision, ArchivedRecord payload, Map<String, PriorPublication> prior) {
        Optional<PriorPublication> known =
                Optional.ofNullable(prior.get(decision.getPayloadId() + "/" + (decision.getAttempt() + 1)));
        Instant decidedAt = decision.getDecidedAt();
        return new ArchivedRecord(
                payload.symbol(),
                payload.payloadId(),
                payload.archiveKey(),
                known.map(PriorPublication::batchId)
                        .orElseGet(() -> BatchTime.text(decidedAt) + "-"
                                + decision.getDecisionId().substring(0, 4)),
                known.flatMap(PriorPublication::publishedAt).orElse(decidedAt),
                payload.fetchedAt(),
                known.map(PriorPublication::offset),
                Optional.of(decision));
    }
}
