package dev.tapeline.extractor;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes decisions, each in one transaction with the payload that it publishes again.
 *
 * <p>There is one at a time, with a transactional id of its own: an extraction may run beside it. For one thread.
 */
final class DecisionPublisher implements AutoCloseable {
    private static final String TRANSACTIONAL_NAME = "decisions";

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Decision> decisions;
    private final Serializer<BatchEvent> events;
    private final ExtractionSettings settings;
    private final SortedMap<Integer, Long> lastOffsets = new TreeMap<>();
    private boolean isInTransaction;

    DecisionPublisher(
            Producer<byte[], byte[]> producer,
            Serializer<Decision> decisions,
            Serializer<BatchEvent> events,
            ExtractionSettings settings) {
        this.producer = producer;
        this.decisions = decisions;
        this.events = events;
        this.settings = settings;
    }

    /** Settles what a predecessor that died left open; a predecessor that lives is shut out. */
    static DecisionPublisher open(ExtractionSettings settings, TopicSerdes serdes) {
        DecisionPublisher publisher = new DecisionPublisher(
                PayloadProducers.of(settings, TRANSACTIONAL_NAME),
                serdes.of(Topics.BRONZE_DECISIONS).serializer(),
                serdes.of(Topics.BRONZE_BATCHES).serializer(),
                settings);
        try {
            publisher.producer.initTransactions();
            return publisher;
        } catch (KafkaException e) {
            publisher.close();
            throw publisher.failure("begin to decide", e);
        }
    }

    void publish(BatchEvent event) {
        String topic = settings.namespace().of(Topics.BRONZE_BATCHES);
        byte[] key = event.getBatchId().getBytes(StandardCharsets.UTF_8);
        send(
                "publish an event of batch " + event.getBatchId(),
                List.of(new ProducerRecord<>(topic, key, events.serialize(topic, event))));
    }

    void publish(Decision decision) {
        send("publish decision " + decision.getDecisionId(), List.of(record(decision)));
    }

    /** The decision and its effect: readers see both or neither. */
    void publish(Decision decision, PayloadAgain payload) {
        ProducerRecord<byte[], byte[]> again =
                payload.record(settings.namespace().of(Topics.BRONZE_PAYLOADS));
        RecordMetadata published = send(
                        "publish " + decision.getArchiveKey() + " again", List.of(record(decision), again))
                .get(1);
        lastOffsets.merge(published.partition(), published.offset(), Math::max);
    }

    /** Offset of the last payload in each partition written to. */
    SortedMap<Integer, Long> lastOffsets() {
        return new TreeMap<>(lastOffsets);
    }

    /** Aborts what was not committed. */
    @Override
    public void close() {
        try {
            if (isInTransaction) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // The broker aborts it when the transaction times out; the failure that led here is being told already.
            isInTransaction = false;
        } finally {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private ProducerRecord<byte[], byte[]> record(Decision decision) {
        String topic = settings.namespace().of(Topics.BRONZE_DECISIONS);
        String key = decision.getSymbol() == null ? "" : decision.getSymbol();
        return new ProducerRecord<>(
                topic,
                decision.getBronzePartition(),
                key.getBytes(StandardCharsets.UTF_8),
                decisions.serialize(topic, decision));
    }

    private List<RecordMetadata> send(String what, List<ProducerRecord<byte[], byte[]>> together) {
        try {
            producer.beginTransaction();
            isInTransaction = true;
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            together.forEach(record -> sent.add(producer.send(record)));
            producer.commitTransaction();
            isInTransaction = false;
            return sent.stream().map(DecisionPublisher::acknowledged).toList();
        } catch (KafkaException e) {
            throw failure(what, e);
        }
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> acknowledgement) {
        try {
            return acknowledgement.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private PublishingException failure(String what, KafkaException e) {
        return new PublishingException(
                isShutOut(e)
                        ? "another command decides at the same time, so this one stops; what it had archived is completed"
                                + " when it is given again"
                        : "cannot %s at the broker %s: %s".formatted(what, settings.bootstrapServers(), e.getMessage()),
                e);
    }

    private static boolean isShutOut(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || (e.getCause() != null && isShutOut(e.getCause()));
    }
}
