package dev.tapeline.extractor.decision;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.BronzeTransactions.Writer;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes decisions, each in one transaction with the payload it publishes again.
 *
 * <p>Has its own transactional id, so that an extraction may run at the same time. For one thread.
 */
final class DecisionPublisher implements AutoCloseable {
    private final BronzeTransactions transactions;
    private final Serializer<Decision> decisions;
    private final Serializer<BatchEvent> events;
    private final BronzeSettings settings;
    private final SortedMap<Integer, Long> lastOffsets = new TreeMap<>();

    private DecisionPublisher(BronzeTransactions transactions, BronzeSettings settings, TopicSerdes serdes) {
        this.transactions = transactions;
        this.decisions = serdes.of(Topics.BRONZE_DECISIONS).serializer();
        this.events = serdes.of(Topics.BRONZE_BATCHES).serializer();
        this.settings = settings;
    }

    static DecisionPublisher open(BronzeSettings settings, TopicSerdes serdes) {
        return new DecisionPublisher(BronzeTransactions.begin(settings, Writer.DECISIONS), settings, serdes);
    }

    void publish(BatchEvent event) {
        String topic = settings.namespace().topicName(Topics.BRONZE_BATCHES);
        byte[] key = event.getBatchId().getBytes(StandardCharsets.UTF_8);
        send(
                "publish an event of batch " + event.getBatchId(),
                List.of(new ProducerRecord<>(topic, key, events.serialize(topic, event))));
    }

    void publish(Decision decision) {
        send("publish decision " + decision.getDecisionId(), List.of(record(decision)));
    }

    /** Publishes a decision and its payload atomically: readers see both or neither. */
    void publish(Decision decision, RepublishedPayload payload) {
        ProducerRecord<byte[], byte[]> again =
                payload.record(settings.namespace().topicName(Topics.BRONZE_PAYLOADS));
        RecordMetadata published = send(
                        "publish " + decision.getArchiveKey() + " again", List.of(record(decision), again))
                .get(1);
        lastOffsets.merge(published.partition(), published.offset(), Math::max);
    }

    /** Offset of the last payload in each partition written to. */
    SortedMap<Integer, Long> lastOffsets() {
        return new TreeMap<>(lastOffsets);
    }

    @Override
    public void close() {
        transactions.close();
    }

    private ProducerRecord<byte[], byte[]> record(Decision decision) {
        String topic = settings.namespace().topicName(Topics.BRONZE_DECISIONS);
        String key = decision.getSymbol() == null ? "" : decision.getSymbol();
        return new ProducerRecord<>(
                topic,
                decision.getBronzePartition(),
                key.getBytes(StandardCharsets.UTF_8),
                decisions.serialize(topic, decision));
    }

    private List<RecordMetadata> send(String what, List<ProducerRecord<byte[], byte[]>> together) {
        List<RecordMetadata> published = new ArrayList<>();
        transactions.attempt(what, () -> {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            together.forEach(record -> sent.add(transactions.send(record)));
            transactions.flush();
            sent.forEach(record -> published.add(BronzeTransactions.acknowledged(record)));
            transactions.commit();
        });
        return published;
    }
}
