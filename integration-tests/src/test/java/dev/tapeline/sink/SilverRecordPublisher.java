package dev.tapeline.sink;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Company;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorFunction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Publishes silver records as the normalizer does: in transactions, each to the partition of its symbol. */
final class SilverRecordPublisher implements AutoCloseable {
    private final PipelineNamespace namespace;
    private final TopicSerdes serdes;
    private final int partitions;
    private final Producer<byte[], byte[]> producer;
    private final Map<Topic<?>, Serializer<?>> serializers = new HashMap<>();
    private final Map<TopicPartition, Long> sent = new ConcurrentHashMap<>();

    SilverRecordPublisher(String bootstrapServers, PipelineNamespace namespace, TopicSerdes serdes, int partitions) {
        this.namespace = namespace;
        this.serdes = serdes;
        this.partitions = partitions;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Whether readers see all committed records, which takes a moment after the commit. */
    boolean isAllVisible(EndOffsetReader ends) {
        return ends.of(sent.keySet()).entrySet().stream().allMatch(end -> end.getValue() > sent.get(end.getKey()));
    }

    int partitionOf(String symbol) {
        return SymbolPartitioner.partitionOf(symbol, partitions);
    }

    /** Records that the work sends become visible together. */
    void inTransaction(Runnable work) {
        producer.beginTransaction();
        work.run();
        producer.commitTransaction();
    }

    /** Sends records in a transaction and aborts it: readers of committed records must never see them. */
    void inAbortedTransaction(Runnable work) {
        producer.beginTransaction();
        work.run();
        producer.flush();
        producer.abortTransaction();
    }

    /** Sends the bars and the receipt of one payload. */
    void payload(List<WeeklyBar> bars) {
        bars(bars);
        WeeklyBar first = bars.get(0);
        receipt(SampleSilverRecords.receipt(
                partitionOf(first.getSymbol()), first.getBronzeOffset(), first.getSymbol(), bars.size(), 0, 0));
    }

    void bars(List<WeeklyBar> bars) {
        bars.forEach(bar -> bar(bar.getSymbol() + "|" + new TradingWeek(bar.getWeekEnding()), bar));
    }

    void bar(String key, WeeklyBar bar) {
        send(Topics.SILVER_WEEKLY_BARS, partitionOf(bar.getSymbol()), key, bar);
    }

    void company(Company company) {
        send(Topics.SILVER_COMPANIES, partitionOf(company.getSymbol()), company.getSymbol(), company);
    }

    void actions(ReportedActions actions) {
        send(
                Topics.SILVER_REPORTED_ACTIONS,
                partitionOf(actions.getSymbol()),
                actions.getSymbol() + "|" + actions.getKind(),
                actions);
    }

    void rejection(Rejection rejection) {
        send(Topics.SILVER_REJECTIONS, rejection.getBronzePartition(), rejection.getSymbol(), rejection);
    }

    void receipt(Receipt receipt) {
        String key = receipt.getBronzePartition() + "/" + receipt.getBronzeOffset();
        send(Topics.SILVER_RECEIPTS, receipt.getBronzePartition(), key, receipt);
    }

    void decision(Decision decision) {
        send(Topics.BRONZE_DECISIONS, decision.getBronzePartition(), decision.getSymbol(), decision);
    }

    void batch(BatchEvent event) {
        send(Topics.BRONZE_BATCHES, 0, event.getBatchId(), event);
    }

    /** A bar whose value cannot be decoded. */
    void undecodableBar(WeeklyBar bar) {
        send(new ProducerRecord<>(
                namespace.topicName(Topics.SILVER_WEEKLY_BARS),
                partitionOf(bar.getSymbol()),
                (bar.getSymbol() + "|" + new TradingWeek(bar.getWeekEnding())).getBytes(StandardCharsets.UTF_8),
                new byte[] {7, 7}));
    }

    /**
     * Publishes a bronze record, of which only key, headers and timestamp matter here; returns its offset.
     *
     * @param timestamp in epoch milliseconds
     */
    long bronze(String symbol, VendorFunction function, long timestamp) {
        ProducerRecord<byte[], byte[]> bronze = new ProducerRecord<>(
                namespace.topicName(Topics.BRONZE_PAYLOADS),
                partitionOf(symbol),
                timestamp,
                symbol.getBytes(StandardCharsets.UTF_8),
                new byte[0]);
        Map.of(
                        PayloadHeaders.ID,
                        "payload of " + symbol,
                        PayloadHeaders.BATCH_ID,
                        "batch-1",
                        PayloadHeaders.TYPE,
                        "alphavantage." + function,
                        PayloadHeaders.TIME,
                        "2026-11-23T14:00:00.000Z",
                        PayloadHeaders.ARCHIVE_KEY,
                        "key of " + symbol)
                .forEach((name, value) -> bronze.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.beginTransaction();
        Future<RecordMetadata> sending = producer.send(bronze);
        producer.commitTransaction();
        try {
            return sending.get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the bronze record was not published", e);
        }
    }

    /**
     * A record whose value cannot be decoded.
     *
     * @param timestamp of the bronze record that it comes from
     */
    void undecodable(Topic<?> topic, int partition, String key, long timestamp) {
        send(new ProducerRecord<>(
                namespace.topicName(topic), partition, timestamp, key.getBytes(StandardCharsets.UTF_8), new byte[] {7, 7
                }));
    }

    void raw(Topic<?> topic, int partition, byte[] value) {
        send(new ProducerRecord<>(namespace.topicName(topic), partition, new byte[] {1}, value));
    }

    @Override
    public void close() {
        producer.close();
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, int partition, String key, T value) {
        @SuppressWarnings("unchecked") // Filled below, by topic.
        Serializer<T> serializer = (Serializer<T>)
                serializers.computeIfAbsent(topic, unseen -> serdes.of(topic).serializer());
        send(new ProducerRecord<>(
                namespace.topicName(topic),
                partition,
                key.getBytes(StandardCharsets.UTF_8),
                serializer.serialize(namespace.topicName(topic), value)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A failure of a record also fails the commit.
    private void send(ProducerRecord<byte[], byte[]> encoded) {
        producer.send(encoded, (metadata, failure) -> {
            if (failure == null) {
                sent.merge(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset(), Math::max);
            }
        });
    }
}
