package dev.tapeline.extractor.fetch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.bronze.PayloadPublisher;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.extractor.plan.credit.CreditLedger;
import dev.tapeline.extractor.plan.credit.RecordedCall;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the call ledger: a reservation in its own transaction before the call, the outcome in one transaction with the
 * payload after it.
 *
 * <p>No transaction is open during a call. Thread-safe: parallel calls are serialized here.
 */
public final class CallLedgerWriter {
    private final BatchId batch;
    private final FetchSettings fetch;
    private final BronzeSettings settings;
    private final BronzeTransactions transactions;
    private final PayloadPublisher publisher;
    private final Serializer<ApiCall> calls;
    private final CreditLedger ledger;
    private final Clock clock;
    private int number;

    public CallLedgerWriter(
            BatchId batch,
            FetchSettings fetch,
            BronzeSettings settings,
            BronzeTransactions transactions,
            PayloadPublisher publisher,
            TopicSerdes serdes,
            CreditLedger ledger,
            Clock clock) {
        this.batch = batch;
        this.fetch = fetch;
        this.settings = settings;
        this.transactions = transactions;
        this.publisher = publisher;
        this.calls = serdes.of(Topics.BRONZE_API_CALLS).serializer();
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Reserves a credit; settling gives it back if the call reached nobody.
     *
     * @return empty if no credit is left today
     */
    synchronized Optional<ApiCall> reserve(VendorRequest request, int attempt) {
        CallQuota quota = fetch.quota();
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

    /** The obstacle of a call for which no credit is left. */
    FetchObstacle noCredits() {
        return new FetchObstacle.NoCredits(1, fetch.quota().nextReset(clock.instant()));
    }

    /** The payload of a response, attributed to the call. */
    public Payload payload(ApiCall call, VendorResponse response) {
        return Payload.of(response, fetch.source(), batch, Optional.of(call.getCallId()));
    }

    /** Settles a call, and publishes its payload in the same transaction. */
    public synchronized void settle(
            ApiCall call, RecordedCall.Settlement settlement, String detail, Optional<Payload> payload) {
        ApiCall settled = settled(call, settlement, detail, payload);
        transactions.attempt("settle the call " + call.getCallId(), () -> send(settled));
        payload.ifPresent(publisher::publish);
        publisher.commit();
        ledger.settle(call.getCallId(), settlement);
    }

    private ApiCall reserved(String callId, VendorRequest request, int attempt, Instant at) {
        return ApiCall.newBuilder()
                .setCallId(callId)
                .setStatus(CallLedgerReader.RESERVED)
                .setBatchId(batch.text())
                .setSource(fetch.source().label())
                .setSymbol(request.symbol().text())
                .setFunction(request.function().name())
                .setAttempt(attempt)
                .setReservedAt(at)
                .build();
    }

    private static ApiCall settled(
            ApiCall call, RecordedCall.Settlement settlement, String detail, Optional<Payload> payload) {
        return ApiCall.newBuilder(call)
                .setStatus(CallLedgerReader.SETTLED)
                .setSettledAt(settlement.at())
                .setOutcome(settlement.outcome().name())
                .setDetail(detail.isEmpty() ? null : detail)
                .setNewestDate(settlement.newestRow().orElse(null))
                .setPayloadId(payload.map(Payload::id).orElse(null))
                .setArchiveKey(payload.map(Payload::archiveKey).orElse(null))
                .build();
    }

    /** Does not wait: the commit that follows does, and fails if the record was not written. */
    private void send(ApiCall call) {
        String topic = settings.namespace().topicName(Topics.BRONZE_API_CALLS);
        byte[] key = call.getCallId().getBytes(StandardCharsets.UTF_8);
        var unused = transactions.send(new ProducerRecord<>(topic, key, calls.serialize(topic, call)));
    }
}
