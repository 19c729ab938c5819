package dev.tapeline.extractor.fetch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.bronze.PayloadPublisher;
import dev.tapeline.extractor.plan.CallQuota;
import dev.tapeline.extractor.plan.CreditLedger;
import dev.tapeline.extractor.plan.RecordedCall;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorRequest;
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
public final class CallLedgerWriter {
    private final BatchId batch;
    private final FetchSettings live;
    private final BronzeSettings settings;
    private final BronzeTransactions transactions;
    private final PayloadPublisher publisher;
    private final Serializer<ApiCall> calls;
    private final CreditLedger ledger;
    private final Clock clock;
    private int number;

    public CallLedgerWriter(
            BatchId batch,
            FetchSettings live,
            BronzeSettings settings,
            BronzeTransactions transactions,
            PayloadPublisher publisher,
            TopicSerdes serdes,
            CreditLedger ledger,
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
    synchronized Optional<ApiCall> reserve(VendorRequest request, int attempt) {
        CallQuota quota = live.quota();
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
        ledger.reserve(RecordedCall.reserved(call.getCallId(), request, now));
        return Optional.of(call);
    }

    /** Ends a call, and publishes what it brought in the same transaction. */
    public synchronized void settle(ApiCall settled, RecordedCall.Settlement end, Optional<Payload> brought) {
        transactions.attempt("settle the call " + settled.getCallId(), () -> send(settled));
        brought.ifPresent(publisher::publish);
        publisher.commit();
        ledger.settle(settled.getCallId(), end);
    }

    ApiCall reserved(String callId, VendorRequest request, int attempt, Instant at) {
        return ApiCall.newBuilder()
                .setCallId(callId)
                .setStatus(CallLedgerReader.RESERVED)
                .setBatchId(batch.text())
                .setSource(live.market().label())
                .setSymbol(request.symbol().text())
                .setFunction(request.function().name())
                .setAttempt(attempt)
                .setReservedAt(at)
                .build();
    }

    public static ApiCall settled(ApiCall call, RecordedCall.Settlement end, String detail, Optional<Payload> brought) {
        return ApiCall.newBuilder(call)
                .setStatus(CallLedgerReader.SETTLED)
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
