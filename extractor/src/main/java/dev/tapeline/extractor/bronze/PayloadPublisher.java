package dev.tapeline.extractor.bronze;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.SymbolPartitioner;
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
 * Publishes the payloads and events of one batch in transactions of bounded size.
 *
 * <p>Readers see the started event first, and the finished event only together with every payload that it counts; of a
 * failed batch they see complete transactions and the failed event, unless the broker failed. For one thread.
 */
public final class PayloadPublisher {
    private static final int MOST_PAYLOADS = 50;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final BronzeTransactions transactions;
    private final Serializer<BatchEvent> events;
    private final BronzeSettings settings;
    private final List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();
    private final SortedMap<Integer, Long> lastOffsets = new TreeMap<>();
    private int payloads;
    private int committed;
    private long bytes;

    PayloadPublisher(BronzeTransactions transactions, Serializer<BatchEvent> events, BronzeSettings settings) {
        this.transactions = transactions;
        this.events = events;
        this.settings = settings;
    }

    public static PayloadPublisher of(BronzeTransactions transactions, BronzeSettings settings, TopicSerdes serdes) {
        return new PayloadPublisher(
                transactions, serdes.of(Topics.BRONZE_BATCHES).serializer(), settings);
    }

    /** Publishes the started event and commits it. */
    public void started(BatchEvent event) {
        transactions.attempt("publish the start of batch " + event.getBatchId(), () -> {
            send(event);
            commitOpen();
        });
    }

    /** Publishes a payload; commits when the transaction has reached its size limit. */
    public void publish(Payload payload) {
        transactions.attempt("publish " + payload.archiveKey(), () -> {
            unacknowledged.add(transactions.send(record(payload)));
            payloads++;
            bytes += payload.size();
            if (payloads >= MOST_PAYLOADS || bytes >= MOST_BYTES) {
                commitOpen();
            }
        });
    }

    /** Commits what was published so far. */
    public void commit() {
        transactions.attempt("commit", this::commitOpen);
    }

    /** Offset of the last payload in each partition written to; acknowledged, but visible only after the commit. */
    public SortedMap<Integer, Long> lastOffsets() {
        transactions.attempt("publish", this::awaitAcknowledgements);
        return new TreeMap<>(lastOffsets);
    }

    /** Publishes the finished event and commits it with the payloads before it. */
    public void finished(BatchEvent event) {
        transactions.attempt("publish the end of batch " + event.getBatchId(), () -> {
            send(event);
            commitOpen();
        });
    }

    /**
     * Aborts the open transaction and publishes the event of a batch that a failure ends, so that the batch does not
     * count as running.
     *
     * <p>Not after a failure of the broker, which would fail again; a failure to do so is added to the first one.
     */
    public void failed(RuntimeException cause, BatchEventFactory event, int failed) {
        if (cause instanceof BronzeException) {
            return;
        }
        try {
            transactions.attempt("abort", transactions::abort);
            unacknowledged.clear();
            finished(event.failed(committed, failed, lastOffsets));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void send(BatchEvent event) {
        String topic = settings.namespace().topicName(Topics.BRONZE_BATCHES);
        byte[] key = event.getBatchId().getBytes(StandardCharsets.UTF_8);
        BronzeTransactions.acknowledged(
                transactions.send(new ProducerRecord<>(topic, key, events.serialize(topic, event))));
    }

    private ProducerRecord<byte[], byte[]> record(Payload payload) {
        String symbol = payload.response().symbol().text();
        return BronzeRecordFactory.payload(
                settings.namespace().topicName(Topics.BRONZE_PAYLOADS),
                SymbolPartitioner.partitionOf(symbol, settings.partitions()),
                symbol,
                payload.body(),
                payload.headers());
    }

    private void commitOpen() {
        if (transactions.isOpen()) {
            awaitAcknowledgements();
            transactions.commit();
            committed += payloads;
            payloads = 0;
            bytes = 0;
        }
    }

    private void awaitAcknowledgements() {
        transactions.flush();
        for (Future<RecordMetadata> acknowledgement : unacknowledged) {
            RecordMetadata record = BronzeTransactions.acknowledged(acknowledgement);
            lastOffsets.merge(record.partition(), record.offset(), Math::max);
        }
        unacknowledged.clear();
    }
}
