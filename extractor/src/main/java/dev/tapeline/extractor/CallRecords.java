package dev.tapeline.extractor;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.plan.Ledger;
import dev.tapeline.extractor.plan.PastCall;
import dev.tapeline.extractor.plan.Quota;
import dev.tapeline.extractor.plan.Request;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the ledger: a reservation in a transaction of its own before the call, the outcome together with its answer
 * after it. None is open while a call is made.
 *
 * <p>Thread-safe: calls made in parallel take turns here.
 */
final class CallRecords {
    private final BatchId batch;
    private final LiveSettings live;
    private final ExtractionSettings settings;
    private final BronzeTransactions transactions;
    private final PayloadPublisher publisher;
    private final Serializer<ApiCall> calls;
    private final Ledger ledger;
    private final Clock clock;
    private int number;

    CallRecords(
            BatchId batch,
            LiveSettings live,
            ExtractionSettings settings,
            BronzeTransactions transactions,
            PayloadPublisher publisher,
            TopicSerdes serdes,
            Ledger ledger,
            Clock clock) {
        this.batch = batch;
        this.live = live;
        this.settings = settings;
        this.transactions = transactions;
        this.publisher = publisher;
        this.calls = serdes.of(Topics.BRONZE_API_CALLS).serializer();
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Spends a credit.
     *
     * @return empty if there is none left today
     */
    synchronized Optional<ApiCall> reserve(Request request, int attempt) {
        Quota quota = live.quota();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (quota.left(ledger, now).orElse(1) < 1) {
            return Optional.empty();
        }
        number++;
        ApiCall call = reserved("%s-%04d".formatted(batch, number), request, attempt, now);
        transactions.attempt("reserve the call " + call.getCallId(), () -> {
            send(call);
            transactions.commit();
        });
        ledger.reserve(PastCall.reserved(call.getCallId(), request, now));
        return Optional.of(call);
    }

    /** Ends a call, and publishes what it brought in the same transaction. */
    synchronized void settle(ApiCall settled, PastCall.Settlement end, Optional<Payload> brought) {
        transactions.attempt("settle the call " + settled.getCallId(), () -> send(settled));
        brought.ifPresent(publisher::publish);
        publisher.commit();
        ledger.settle(settled.getCallId(), end);
    }

    ApiCall reserved(String callId, Request request, int attempt, Instant at) {
        return ApiCall.newBuilder()
                .setCallId(callId)
                .setStatus(CallLedger.RESERVED)
                .setBatchId(batch.text())
                .setSource(live.market().label())
                .setSymbol(request.symbol().text())
                .setFunction(request.function().name())
                .setAttempt(attempt)
                .setReservedAt(at)
                .build();
    }

    static ApiCall settled(ApiCall call, PastCall.Settlement end, String detail, Optional<Payload> brought) {
        return ApiCall.newBuilder(call)
                .setStatus(CallLedger.SETTLED)
                .setSettledAt(end.at())
                .setOutcome(end.outcome().name())
                .setDetail(detail.isEmpty() ? null : detail)
                .setNewestDate(end.newestRow().orElse(null))
                .setPayloadId(brought.map(Payload::id).orElse(null))
                .setArchiveKey(
                        brought.map(payload -> payload.archiveKey().text()).orElse(null))
                .build();
    }

    private void send(ApiCall call) {
        String topic = settings.namespace().of(Topics.BRONZE_API_CALLS);
        byte[] key = call.getCallId().getBytes(StandardCharsets.UTF_8);
        BronzeTransactions.acknowledged(
                transactions.send(new ProducerRecord<>(topic, key, calls.serialize(topic, call))));
    }
}
