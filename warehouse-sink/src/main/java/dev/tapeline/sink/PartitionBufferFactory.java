package dev.tapeline.sink;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.buffer.EventBuffer;
import dev.tapeline.sink.buffer.HeldSymbol;
import dev.tapeline.sink.buffer.PartitionBuffer;
import dev.tapeline.sink.buffer.ReceiptBuffer;
import dev.tapeline.sink.buffer.RecordDecoder;
import dev.tapeline.sink.buffer.RejectionBuffer;
import dev.tapeline.sink.buffer.SymbolRecordBuffer;
import dev.tapeline.sink.buffer.UnloadableBars;
import dev.tapeline.sink.buffer.WeeklyBarBuffer;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** Creates the buffers of partitions that were taken over, those of receipts after those of the rows they wait for. */
final class PartitionBufferFactory {
    private final SinkTopics topics;
    private final TopicSerdes serdes;

    PartitionBufferFactory(SinkTopics topics, TopicSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
    }

    /**
     * Buffers in the order in which they are drained.
     *
     * @param held symbols with incomplete vintages, by partition number
     * @param unloadable bars that are known to be unloadable, by partition number
     */
    Map<TopicPartition, PartitionBuffer> create(
            Map<TopicPartition, PartitionPosition> positions,
            Map<Integer, Map<String, HeldSymbol>> held,
            Map<Integer, UnloadableBars> unloadable) {
        Map<TopicPartition, PartitionBuffer> buffers = new LinkedHashMap<>();
        for (TopicPartition partition : positions.keySet()) {
            int number = partition.partition();
            if (topics.isOf(Topics.BRONZE_BATCHES, partition)) {
                buffers.put(
                        partition,
                        new EventBuffer<>(positions.get(partition), decoder(Topics.BRONZE_BATCHES), WriteBatch::apply));
            } else if (topics.isOf(Topics.BRONZE_API_CALLS, partition)) {
                buffers.put(
                        partition,
                        new EventBuffer<>(
                                positions.get(partition), decoder(Topics.BRONZE_API_CALLS), WriteBatch::apply));
            } else if (topics.isOf(Topics.SILVER_RECEIPTS, partition)) {
                buffers.putAll(createSilver(
                        number,
                        positions,
                        held.getOrDefault(number, Map.of()),
                        unloadable.getOrDefault(number, new UnloadableBars(Map.of(), Map.of()))));
            }
        }
        return buffers;
    }

    private Map<TopicPartition, PartitionBuffer> createSilver(
            int number,
            Map<TopicPartition, PartitionPosition> positions,
            Map<String, HeldSymbol> held,
            UnloadableBars unloadable) {
        TopicPartition decisionsAt = topics.on(Topics.BRONZE_DECISIONS, number);
        TopicPartition barsAt = topics.on(Topics.SILVER_WEEKLY_BARS, number);
        TopicPartition companiesAt = topics.on(Topics.SILVER_COMPANIES, number);
        TopicPartition actionsAt = topics.on(Topics.SILVER_REPORTED_ACTIONS, number);
        TopicPartition rejectionsAt = topics.on(Topics.SILVER_REJECTIONS, number);
        TopicPartition receiptsAt = topics.on(Topics.SILVER_RECEIPTS, number);
        WeeklyBarBuffer bars =
                new WeeklyBarBuffer(positions.get(barsAt), decoder(Topics.SILVER_WEEKLY_BARS), held, unloadable);
        SymbolRecordBuffer<Company> companies = new SymbolRecordBuffer<>(
                positions.get(companiesAt),
                decoder(Topics.SILVER_COMPANIES),
                WriteBatch::apply,
                Company::getBronzeOffset);
        SymbolRecordBuffer<ReportedActions> actions = new SymbolRecordBuffer<>(
                positions.get(actionsAt),
                decoder(Topics.SILVER_REPORTED_ACTIONS),
                WriteBatch::apply,
                ReportedActions::getBronzeOffset);
        RejectionBuffer rejections =
                new RejectionBuffer(positions.get(rejectionsAt), decoder(Topics.SILVER_REJECTIONS));
        ReceiptBuffer receipts = new ReceiptBuffer(
                positions.get(receiptsAt), decoder(Topics.SILVER_RECEIPTS), bars, companies, actions, rejections);
        Map<TopicPartition, PartitionBuffer> buffers = new LinkedHashMap<>();
        buffers.put(
                decisionsAt,
                new EventBuffer<>(positions.get(decisionsAt), decoder(Topics.BRONZE_DECISIONS), WriteBatch::apply));
        buffers.put(barsAt, bars);
        buffers.put(companiesAt, companies);
        buffers.put(actionsAt, actions);
        buffers.put(rejectionsAt, rejections);
        buffers.put(receiptsAt, receipts);
        return buffers;
    }

    private <T extends SpecificRecord> RecordDecoder<T> decoder(Topic<T> topic) {
        return new RecordDecoder<>(serdes.of(topic).deserializer());
    }
}
