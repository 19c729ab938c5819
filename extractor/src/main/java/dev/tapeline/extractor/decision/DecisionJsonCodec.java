package dev.tapeline.extractor.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tapeline.avro.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes a decision for the archive: a JSON object with the fields of the event, without null values. */
final class DecisionJsonCodec {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String REJECTION_IDS = "rejection_ids";

    private DecisionJsonCodec() {}

    static byte[] write(Decision decision) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            write(json, "decision_id", decision.getDecisionId());
            write(json, "decision", decision.getDecision());
            write(json, "symbol", decision.getSymbol());
            write(json, "payload_id", decision.getPayloadId());
            json.writeArrayFieldStart(REJECTION_IDS);
            for (String id : decision.getRejectionIds()) {
                json.writeString(id);
            }
            json.writeEndArray();
            write(json, "attempt", decision.getAttempt());
            write(json, "bronze_partition", decision.getBronzePartition());
            write(json, "bronze_offset", decision.getBronzeOffset());
            write(json, "archive_key", decision.getArchiveKey());
            write(json, "decided_by", decision.getDecidedBy());
            write(json, "decided_at", decision.getDecidedAt());
            write(json, "why", decision.getWhy());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a decision.
     *
     * @throws IOException if the content is not a decision in JSON
     */
    static Decision read(byte[] content) throws IOException {
        Map<String, String> fields = new HashMap<>();
        List<String> rejectionIds = new ArrayList<>();
        try (JsonParser json = JSON.createParser(content)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    fields.put(field, json.getText());
                } else {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        rejectionIds.add(json.getText());
                    }
                }
            }
        }
        try {
            return decision(fields, rejectionIds);
        } catch (RuntimeException e) {
            throw new IOException("not a decision: " + e.getMessage(), e);
        }
    }

    private static Decision decision(Map<String, String> fields, List<String> rejectionIds) {
        String partition = fields.get("bronze_partition");
        String offset = fields.get("bronze_offset");
        return Decision.newBuilder()
                .setDecisionId(fields.get("decision_id"))
                .setDecision(fields.get("decision"))
                .setSymbol(fields.get("symbol"))
                .setPayloadId(fields.get("payload_id"))
                .setRejectionIds(rejectionIds)
                .setAttempt(Integer.parseInt(fields.get("attempt")))
                .setBronzePartition(partition == null ? null : Integer.valueOf(partition))
                .setBronzeOffset(offset == null ? null : Long.valueOf(offset))
                .setArchiveKey(fields.get("archive_key"))
                .setDecidedBy(fields.get("decided_by"))
                .setDecidedAt(Instant.parse(fields.get("decided_at")))
                .setWhy(fields.get("why"))
                .build();
    }

    /** Writes numbers as numbers, everything else as text, and null not at all. */
    private static void write(JsonGenerator json, String field, Object value) throws IOException {
        if (value instanceof Number number) {
            json.writeNumberField(field, number.longValue());
        } else if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
