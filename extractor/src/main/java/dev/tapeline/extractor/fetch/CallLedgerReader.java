package dev.tapeline.extractor.fetch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.plan.CreditLedger;
import dev.tapeline.extractor.plan.RecordedCall;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the ledger of calls from its topic, committed records only; never writes. */
public final class CallLedgerReader {
    static final String RESERVED = "RESERVED";
    static final String SETTLED = "SETTLED";

    private static final Duration POLL = Duration.ofMillis(200);

    private final BronzeSettings settings;
    private final TopicSerdes serdes;

    CallLedgerReader(BronzeSettings settings, TopicSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
    }

    /**
     * The topic up to its present end.
     *
     * @param unsettled reservations of which nobody knows how they ended, in the order in which they were made
     */
    public record Read(CreditLedger ledger, List<ApiCall> unsettled) {}

    Read read() {
        CreditLedger ledger = new CreditLedger();
        Map<String, ApiCall> unsettled = new LinkedHashMap<>();
        TopicPartition partition = new TopicPartition(settings.namespace().of(Topics.BRONZE_API_CALLS), 0);
        try (Deserializer<ApiCall> calls = serdes.of(Topics.BRONZE_API_CALLS).deserializer();
                Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> coded : consumer.poll(POLL)) {
                    ApiCall call = calls.deserialize(coded.topic(), coded.value());
                    record(ledger, call);
                    if (call.getStatus().equals(RESERVED)) {
                        unsettled.put(call.getCallId(), call);
                    } else {
                        unsettled.remove(call.getCallId());
                    }
                }
            }
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot read the ledger of calls at the broker " + settings.bootstrapServers() + ": "
                            + e.getMessage(),
                    e);
        }
        return new Read(ledger, List.copyOf(unsettled.values()));
    }

    /** The question that a call asks; empty for a function that only a later version knows. */
    static Optional<VendorRequest> request(ApiCall call) {
        return Arrays.stream(VendorFunction.values())
                .filter(known -> known.name().equals(call.getFunction()))
                .findFirst()
                .map(function -> new VendorRequest(function, new Symbol(call.getSymbol())));
    }

    private static void record(CreditLedger ledger, ApiCall call) {
        Optional<VendorRequest> request = request(call);
        if (request.isEmpty()) {
            return;
        }
        if (call.getStatus().equals(RESERVED)) {
            ledger.reserve(RecordedCall.reserved(call.getCallId(), request.get(), call.getReservedAt()));
        } else {
            ledger.settle(
                    call.getCallId(),
                    new RecordedCall.Settlement(
                            call.getSettledAt(),
                            CallOutcome.named(call.getOutcome()),
                            Optional.ofNullable(call.getNewestDate())));
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
