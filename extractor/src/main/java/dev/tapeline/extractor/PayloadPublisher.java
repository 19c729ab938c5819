package dev.tapeline.extractor;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.SymbolPartition;
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
 * Publishes the payloads and events of one batch in transactions of bounded size.
 *
 * <p>Readers see the started event first and the finished event only with every payload that it counts; of a batch
 * that broke they see whole transactions and no finished event. For one thread.
 */
final class PayloadPublisher implements AutoCloseable {
    private static final int MOST_PAYLOADS = 50;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<BatchEvent> events;
    private final ExtractionSettings settings;
    private final List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();
    private final SortedMap<Integer, Long> lastOffsets = new TreeMap<>();
    private boolean isInTransaction;
    private int payloads;
    private long bytes;

    PayloadPublisher(Producer<byte[], byte[]> producer, Serializer<BatchEvent> events, ExtractionSettings settings) {
        this.producer = producer;
        this.events = events;
        this.settings = settings;
    }

    /** Settles what a predecessor that died left open; a predecessor that lives is shut out. */
    static PayloadPublisher open(ExtractionSettings settings, TopicSerdes serdes) {
        PayloadPublisher publisher = new PayloadPublisher(
                PayloadProducers.of(settings), serdes.of(Topics.BRONZE_BATCHES).serializer(), settings);
        try {
            publisher.attempt("begin a batch", publisher.producer::initTransactions);
            return publisher;
        } catch (PublishingException e) {
            publisher.close();
            throw e;
        }
    }

    void started(BatchEvent event) {
        attempt("publish the start of batch " + event.getBatchId(), () -> {
            send(event);
            commitOpen();
        });
    }

    void publish(Payload payload) {
        attempt("publish " + payload.archiveKey().text(), () -> {
            begin();
            unacknowledged.add(producer.send(record(payload)));
            payloads++;
            bytes += payload.answer().body().bytes().length;
            if (payloads >= MOST_PAYLOADS || bytes >= MOST_BYTES) {
                commitOpen();
            }
        });
    }

    /** Makes visible what was published so far. */
    void commit() {
        attempt("commit", this::commitOpen);
    }

    /** Offsets of the last payload in each partition written to; acknowledged, but visible only after the commit. */
    SortedMap<Integer, Long> lastOffsets() {
        attempt("publish", this::awaitAcknowledgements);
        return new TreeMap<>(lastOffsets);
    }

    void finished(BatchEvent event) {
        attempt("publish the end of batch " + event.getBatchId(), () -> {
            send(event);
            commitOpen();
        });
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

    private void begin() {
        if (!isInTransaction) {
            producer.beginTransaction();
            isInTransaction = true;
        }
    }

    private void send(BatchEvent event) {
        begin();
        String topic = settings.namespace().of(Topics.BRONZE_BATCHES);
        byte[] key = event.getBatchId().getBytes(StandardCharsets.UTF_8);
        acknowledged(producer.send(new ProducerRecord<>(topic, key, events.serialize(topic, event))));
    }

    private ProducerRecord<byte[], byte[]> record(Payload payload) {
        String symbol = payload.answer().symbol().text();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                settings.namespace().of(Topics.BRONZE_PAYLOADS),
                SymbolPartition.of(symbol, settings.partitions()),
                symbol.getBytes(StandardCharsets.UTF_8),
                payload.answer().body().bytes());
        payload.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void commitOpen() {
        if (isInTransaction) {
            awaitAcknowledgements();
            producer.commitTransaction();
            isInTransaction = false;
            payloads = 0;
            bytes = 0;
        }
    }

    private void awaitAcknowledgements() {
        producer.flush();
        for (Future<RecordMetadata> acknowledgement : unacknowledged) {
            RecordMetadata record = acknowledged(acknowledgement);
            lastOffsets.merge(record.partition(), record.offset(), Math::max);
        }
        unacknowledged.clear();
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> acknowledgement) {
        try {
            return acknowledgement.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw new PublishingException(
                    isShutOut(e)
                            ? "another extraction of this pipeline has begun, so this one stops; run one at a time"
                            : "cannot %s at the broker %s: %s"
                                    .formatted(what, settings.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    private static boolean isShutOut(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || (e.getCause() != null && isShutOut(e.getCause()));
    }
}
