package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BronzeRecordFactory;
import dev.tapeline.topics.PayloadHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An archived payload that a decision publishes again: same body and id, next attempt. */
record RepublishedPayload(Decision decision, RawArchive.Archived payload, BatchId batch) {
    RepublishedPayload {
        String id = payload.metadata().get(PayloadHeaders.ID);
        if (!decision.getPayloadId().equals(id)) {
            throw new ArchiveException("the archive holds another payload under %s: %s, but the decision is about %s"
                    .formatted(decision.getArchiveKey(), id, decision.getPayloadId()));
        }
    }

    /** Headers of the first attempt, with batch, attempt and decision replaced. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(payload.metadata());
        headers.put(PayloadHeaders.BATCH_ID, batch.text());
        headers.put(PayloadHeaders.ATTEMPT, Integer.toString(decision.getAttempt() + 1));
        headers.put(PayloadHeaders.DECISION, decision.getDecisionId());
        headers.put(PayloadHeaders.DECISION_KIND, decision.getDecision());
        return headers;
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        return BronzeRecordFactory.payload(
                topic, decision.getBronzePartition(), decision.getSymbol(), payload.content(), headers());
    }
}
