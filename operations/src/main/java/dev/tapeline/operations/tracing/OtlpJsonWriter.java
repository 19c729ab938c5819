package dev.tapeline.operations.tracing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes spans in the JSON encoding of OTLP 1.x, which every OpenTelemetry collector reads at {@code /v1/traces}. */
final class OtlpJsonWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int INTERNAL = 1;
    private static final int STATUS_OK = 1;
    private static final int STATUS_ERROR = 2;

    private final String version;

    /** Writes spans of this version of the application. */
    OtlpJsonWriter(String version) {
        this.version = version;
    }

    String json(List<Span> spans) {
        Map<String, Object> resource =
                Map.of("attributes", attributes(Map.of("service.name", "tapeline", "service.version", version)));
        Map<String, Object> scope = Map.of("name", "dev.tapeline", "version", version);
        Map<String, Object> scoped = Map.of(
                "scope",
                scope,
                "spans",
                spans.stream().map(OtlpJsonWriter::span).toList());
        try {
            return JSON.writeValueAsString(
                    Map.of("resourceSpans", List.of(Map.of("resource", resource, "scopeSpans", List.of(scoped)))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    private static Map<String, Object> span(Span span) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("traceId", span.context().traceId());
        fields.put("spanId", span.context().spanId());
        span.parent().ifPresent(parent -> fields.put("parentSpanId", parent));
        fields.put("name", span.name());
        fields.put("kind", INTERNAL);
        fields.put("startTimeUnixNano", nanos(span.start()));
        fields.put("endTimeUnixNano", nanos(span.end()));
        fields.put("attributes", attributes(span.attributes()));
        fields.put(
                "status",
                span.failure()
                        .<Map<String, Object>>map(message -> Map.of("code", STATUS_ERROR, "message", message))
                        .orElse(Map.of("code", STATUS_OK)));
        return fields;
    }

    /** A 64-bit number, which JSON has as text. */
    private static String nanos(Instant at) {
        return Long.toString(at.getEpochSecond() * 1_000_000_000L + at.getNano());
    }

    private static List<Map<String, Object>> attributes(Map<String, Object> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> Map.of("key", entry.getKey(), "value", value(entry.getValue())))
                        .toList();
    }

    private static Map<String, Object> value(Object value) {
        return value instanceof Long number
                ? Map.of("intValue", Long.toString(number))
                : Map.of("stringValue", value.toString());
    }
}
