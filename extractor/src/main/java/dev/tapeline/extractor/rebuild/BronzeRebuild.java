package dev.tapeline.extractor.rebuild;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.bronze.BatchProgressListener;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.bronze.BronzeRecordFactory;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.BronzeTransactions;
import dev.tapeline.extractor.bronze.BronzeTransactions.Writer;
import dev.tapeline.extractor.bronze.CommittedTopicReader;
import dev.tapeline.extractor.decision.DecisionArchive;
import dev.tapeline.outcome.BatchPhase;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.MarketDataSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Fills empty bronze topics from the archive: the same payloads with the same ids and headers, and the decisions.
 *
 * <p>The order within a partition is that of the lost topic as far as the warehouse knows it. A rebuild that was
 * interrupted is continued by repeating it.
 */
public final class BronzeRebuild {
    private static final int MOST_PAYLOADS = 50;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final BronzeSettings settings;
    private final RawArchive archive;
    private final TopicSerdes serdes;
    private final MarketDataSource source;

    public BronzeRebuild(BronzeSettings settings, RawArchive archive, TopicSerdes serdes, MarketDataSource source) {
        this.settings = settings;
        this.archive = archive;
        this.serdes = serdes;
        this.source = source;
    }

    /**
     * Publishes what the archive and the warehouse hold.
     *
     * @throws BronzeException if {@code bronze.payloads} holds records in another order than a rebuild would publish them
     */
    public RebuildReport run(PriorBronze prior, BatchProgressListener progress) {
        try (BronzeTransactions transactions = BronzeTransactions.begin(settings, Writer.EXTRACTOR)) {
            List<Decision> decisions = new DecisionArchive(archive, source)
                    .all().stream()
                            .filter(decision -> prior.wasPublished(decision.getDecisionId()))
                            .toList();
            List<ArchivedRecord> records = new ArchivedRecords(archive, source).inOrder(decisions, prior);
            PublishedRecords published = PublishedRecords.read(settings);
            List<ArchivedRecord> missing = published.missing(records, settings.partitions());
            publish(transactions, missing, records.size(), progress);
            int newDecisions = publishDecisions(transactions, decisions);
            int batches = publishBatches(transactions, prior, PublishedRecords.read(settings));
            int calls = publishCalls(transactions, prior);
            return new RebuildReport(records.size(), records.size() - missing.size(), newDecisions, batches, calls);
        }
    }

    private void publish(
            BronzeTransactions transactions, List<ArchivedRecord> records, int total, BatchProgressListener progress) {
        String topic = settings.namespace().topicName(Topics.BRONZE_PAYLOADS);
        int done = total - records.size();
        int open = 0;
        long bytes = 0;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ArchivedRecord record : records) {
            RawArchive.Archived payload = archive.read(record.archiveKey());
            ProducerRecord<byte[], byte[]> again = BronzeRecordFactory.payload(
                    topic,
                    SymbolPartitioner.partitionOf(record.symbol(), settings.partitions()),
                    record.publishedAt(),
                    record.symbol(),
                    payload.content(),
                    record.headers(payload));
            sent.add(transactions.send(again));
            open++;
            bytes += payload.content().length;
            if (open >= MOST_PAYLOADS || bytes >= MOST_BYTES) {
                commit(transactions, sent);
                open = 0;
                bytes = 0;
            }
            progress.onProgress(++done, total);
        }
        commit(transactions, sent);
    }

    private static void commit(BronzeTransactions transactions, List<Future<RecordMetadata>> sent) {
        transactions.attempt("commit a rebuild", () -> {
            transactions.flush();
            sent.forEach(BronzeTransactions::acknowledged);
            transactions.commit();
        });
        sent.clear();
    }

    private int publishDecisions(BronzeTransactions transactions, List<Decision> decisions) {
        Set<String> known = new HashSet<>();
        new CommittedTopicReader<>(settings, Topics.BRONZE_DECISIONS, serdes)
                .forEach(decision -> known.add(decision.getDecisionId()));
        List<Decision> missing = decisions.stream()
                .filter(decision -> !known.contains(decision.getDecisionId()))
                .toList();
        try (Serializer<Decision> serializer =
                serdes.of(Topics.BRONZE_DECISIONS).serializer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Decision decision : missing) {
                String key = decision.getSymbol() == null ? "" : decision.getSymbol();
                sent.add(send(
                        transactions,
                        Topics.BRONZE_DECISIONS,
                        decision.getBronzePartition(),
                        key,
                        decision,
                        serializer));
            }
            commit(transactions, sent);
        }
        return missing.size();
    }

    /** The events of all batches, whose last offsets are those of the new topic. */
    private int publishBatches(BronzeTransactions transactions, PriorBronze prior, PublishedRecords published) {
        List<BatchEvent> events = new ArrayList<>(prior.batches());
        Set<String> batches = events.stream().map(BatchEvent::getBatchId).collect(Collectors.toSet());
        published.batches().keySet().stream()
                .filter(batches::add)
                .map(this::unknownBatch)
                .forEach(events::add);
        try (Serializer<BatchEvent> serializer =
                serdes.of(Topics.BRONZE_BATCHES).serializer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (BatchEvent batch : events) {
                Map<Integer, Long> last = published.batches().getOrDefault(batch.getBatchId(), new TreeMap<>());
                BatchEvent event = BatchEvent.newBuilder(batch)
                        .setLastOffsets(last.entrySet().stream()
                                .map(entry -> new PartitionOffset(entry.getKey(), entry.getValue()))
                                .toList())
                        .build();
                sent.add(send(transactions, Topics.BRONZE_BATCHES, 0, batch.getBatchId(), event, serializer));
            }
            commit(transactions, sent);
        }
        return batches.size();
    }

    private BatchEvent unknownBatch(String batchId) {
        return BatchEvent.newBuilder()
                .setBatchId(batchId)
                .setEvent(BatchPhase.FINISHED.name())
                .setAt(BatchTime.of(batchId))
                .setTrigger("rebuild")
                .setSource(source.label())
                .setPlanned(0)
                .build();
    }

    /** The call ledger is in no archive; the warehouse has a copy. */
    private int publishCalls(BronzeTransactions transactions, PriorBronze prior) {
        Set<String> known = new HashSet<>();
        new CommittedTopicReader<>(settings, Topics.BRONZE_API_CALLS, serdes)
                .forEach(call -> known.add(call.getCallId()));
        List<ApiCall> missing = prior.calls().stream()
                .filter(call -> !known.contains(call.getCallId()))
                .toList();
        try (Serializer<ApiCall> serializer = serdes.of(Topics.BRONZE_API_CALLS).serializer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ApiCall call : missing) {
                ApiCall reserved = ApiCall.newBuilder(call)
                        .setStatus("RESERVED")
                        .setSettledAt(null)
                        .setOutcome(null)
                        .setDetail(null)
                        .setNewestDate(null)
                        .setPayloadId(null)
                        .setArchiveKey(null)
                        .build();
                sent.add(send(transactions, Topics.BRONZE_API_CALLS, 0, call.getCallId(), reserved, serializer));
                if (call.getStatus().equals("SETTLED")) {
                    sent.add(send(transactions, Topics.BRONZE_API_CALLS, 0, call.getCallId(), call, serializer));
                }
            }
            commit(transactions, sent);
        }
        return missing.size();
    }

    private <V extends SpecificRecord> Future<RecordMetadata> send(
            BronzeTransactions transactions,
            Topic<V> topic,
            Integer partition,
            String key,
            V value,
            Serializer<V> serializer) {
        String name = settings.namespace().topicName(topic);
        return transactions.send(new ProducerRecord<>(
                name, partition, key.getBytes(StandardCharsets.UTF_8), serializer.serialize(name, value)));
    }
}
