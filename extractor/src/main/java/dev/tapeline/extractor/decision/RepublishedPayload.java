package dev.tapeline.extractor.decision;

import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.topics.PayloadHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A payload from the archive as a decision publishes it once more: the same body and id, the next attempt. */
record RepublishedPayload(Decision decision, RawArchive.Archived payload, BatchId batch) {
    RepublishedPayload {
        String id = payload.metadata().get(PayloadHeaders.ID);
        if (!decision.getPayloadId().equals(id)) {
            throw new ArchiveException("the archive holds another payload under %s: %s there, %s decided on"
                    .formatted(decision.getArchiveKey(), id, decision.getPayloadId()));
        }
    }

    /** Headers of the first attempt with what is different now. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(payload.metadata());
        headers.put(PayloadHeaders.BATCH_ID, batch.text());
        headers.put(PayloadHeaders.ATTEMPT, Integer.toString(decision.getAttempt() + 1));
        headers.put(PayloadHeaders.DECISION, decision.getDecisionId());
        headers.put(PayloadHeaders.DECISION_KIND, decision.getDecision());
        return headers;
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                decision.getBronzePartition(),
                decision.getSymbol().getBytes(StandardCharsets.UTF_8),
                payload.content());
        headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
