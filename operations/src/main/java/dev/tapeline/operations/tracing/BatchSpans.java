package dev.tapeline.operations.tracing;

import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.topics.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the trace of a batch, from its API calls to gold, of what the warehouse has recorded about it.
 *
 * <p>The ids are those that the records in bronze and silver name in their header, whichever processes wrote them.
 */
final class BatchSpans {
    private final WarehouseReader reader;

    BatchSpans(WarehouseReader reader) {
        this.reader = reader;
    }

    private record Batch(
            String batchId,
            String trigger,
            String status,
            Instant startedAt,
            Instant finishedAt,
            String runId,
            String runStatus,
            Instant runStartedAt,
            Instant runFinishedAt) {}

    private record Call(
            String callId,
            String symbol,
            String function,
            long attempt,
            Instant reservedAt,
            Instant settledAt,
            String outcome,
            boolean hasResponse,
            String payloadId) {}

    private record Receipt(
            String payloadId,
            String symbol,
            String function,
            long attempt,
            String verdict,
            String reason,
            Instant fetchedAt,
            Instant callSettledAt,
            Instant loadedAt,
            long rowsRead,
            long rowsNew,
            long rowsRestated,
            long rowsRejected) {}

    /** The batches that a model run was the first to take into gold, with their spans. */
    List<List<Span>> ofModelRun(String runId) {
        return reader.rows("tracing/batches", Batch.class, Map.of("run_id", runId)).stream()
                .map(this::spans)
                .toList();
    }

    private List<Span> spans(Batch batch) {
        TraceParent root = TraceParent.ofBatch(batch.batchId());
        TraceParent extract = TraceParent.ofStep(batch.batchId(), "extract");
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(
                root,
                Optional.empty(),
                "batch",
                batch.startedAt(),
                batch.runFinishedAt(),
                Map.of("tapeline.batch_id", batch.batchId(), "tapeline.trigger", batch.trigger()),
                Optional.empty()));
        spans.add(new Span(
                extract,
                Optional.of(root.spanId()),
                "extract",
                batch.startedAt(),
                batch.finishedAt(),
                Map.of(),
                failure(batch.status().equals("failed"), "the extraction has failed")));
        Map<String, ?> parameters = Map.of("batch_id", batch.batchId());
        reader.rows("tracing/calls", Call.class, parameters)
                .forEach(call -> spans.add(call(batch, extract.spanId(), call)));
        reader.rows("tracing/receipts", Receipt.class, parameters).forEach(receipt -> {
            if (receipt.callSettledAt() == null) {
                spans.add(publication(batch, extract.spanId(), receipt));
            }
            spans.add(normalization(batch, receipt));
        });
        spans.add(new Span(
                TraceParent.ofStep(batch.batchId(), "model run " + batch.runId()),
                Optional.of(root.spanId()),
                "model",
                batch.runStartedAt(),
                batch.runFinishedAt(),
                Map.of("tapeline.run_id", batch.runId()),
                failure(batch.runStatus().equals("failed"), "gold was not updated")));
        return spans;
    }

    private static Span call(Batch batch, String parent, Call call) {
        TraceParent context = call.payloadId() == null
                ? TraceParent.ofStep(batch.batchId(), "call " + call.callId())
                : TraceParent.ofPayload(batch.batchId(), call.payloadId(), "0");
        Map<String, Object> attributes = subject(call.symbol(), call.function());
        attributes.put("tapeline.call_id", call.callId());
        attributes.put("tapeline.outcome", String.valueOf(call.outcome()));
        attributes.put("tapeline.attempt", call.attempt());
        return new Span(
                context,
                Optional.of(parent),
                "fetch " + call.function(),
                call.reservedAt(),
                call.settledAt(),
                attributes,
                failure(!call.hasResponse(), String.valueOf(call.outcome())));
    }

    /** How a payload without an API call came into bronze: imported, or published again by a decision. */
    private static Span publication(Batch batch, String parent, Receipt receipt) {
        return new Span(
                TraceParent.ofPayload(batch.batchId(), receipt.payloadId(), Long.toString(receipt.attempt())),
                Optional.of(parent),
                "publish " + receipt.function(),
                batch.startedAt(),
                batch.finishedAt(),
                subject(receipt.symbol(), receipt.function()),
                Optional.empty());
    }

    private static Span normalization(Batch batch, Receipt receipt) {
        String attempt = Long.toString(receipt.attempt());
        Map<String, Object> attributes = subject(receipt.symbol(), receipt.function());
        attributes.put("tapeline.payload_id", receipt.payloadId());
        attributes.put("tapeline.verdict", receipt.verdict());
        attributes.put("tapeline.rows_read", receipt.rowsRead());
        attributes.put("tapeline.rows_new", receipt.rowsNew());
        attributes.put("tapeline.rows_restated", receipt.rowsRestated());
        attributes.put("tapeline.rows_rejected", receipt.rowsRejected());
        return new Span(
                TraceParent.ofNormalization(batch.batchId(), receipt.payloadId(), attempt),
                Optional.of(TraceParent.ofPayload(batch.batchId(), receipt.payloadId(), attempt)
                        .spanId()),
                "normalize and load " + receipt.function(),
                receipt.callSettledAt() == null ? batch.finishedAt() : receipt.callSettledAt(),
                receipt.loadedAt(),
                attributes,
                failure(receipt.verdict().equals("REJECTED"), String.valueOf(receipt.reason())));
    }

    private static Map<String, Object> subject(String symbol, String function) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("tapeline.symbol", String.valueOf(symbol));
        attributes.put("tapeline.function", String.valueOf(function));
        return attributes;
    }

    private static Optional<String> failure(boolean hasFailed, String message) {
        return hasFailed ? Optional.of(message) : Optional.empty();
    }
}
