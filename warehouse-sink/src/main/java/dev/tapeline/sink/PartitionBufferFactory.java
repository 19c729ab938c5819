package dev.tapeline.sink;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.buffer.BronzeRecords;
import dev.tapeline.sink.buffer.EventBuffer;
import dev.tapeline.sink.buffer.HeldRecordFactory;
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
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** Creates the buffers of partitions that were taken over, those of receipts after those of the rows they wait for. */
final class PartitionBufferFactory {
    private static final SymbolRecordBuffer.Kind<Company> COMPANIES = new SymbolRecordBuffer.Kind<>(
            Set.of(VendorFunction.OVERVIEW.name()), WriteBatch::apply, Company::getPayloadId, Company::getBronzeOffset);
    private static final SymbolRecordBuffer.Kind<ReportedActions> ACTIONS = new SymbolRecordBuffer.Kind<>(
            Stream.of(ReportedActionKind.values())
                    .map(kind -> kind.function().name())
                    .collect(Collectors.toUnmodifiableSet()),
            WriteBatch::apply,
            ReportedActions::getPayloadId,
            ReportedActions::getBronzeOffset);

    private final SinkTopics topics;
    private final TopicSerdes serdes;
    private final HeldRecordFactory heldRecords;

    PartitionBufferFactory(SinkTopics topics, TopicSerdes serdes, BronzeRecords bronze) {
        this.topics = topics;
        this.serdes = serdes;
        this.heldRecords = new HeldRecordFactory(bronze);
    }

    /**
     * Buffers in the order in which they are drained.
     *
     * @param held symbols with incomplete vintages, by partition number
     * @param awaiting bronze offset of the first held payload of symbols that await a whole vintage, by partition number
     * @param rejected payloads that the warehouse does not accept
     */
    Map<TopicPartition, PartitionBuffer> create(
            Map<TopicPartition, PartitionPosition> positions,
            Map<Integer, Map<String, HeldSymbol>> held,
            Map<Integer, Map<String, Long>> awaiting,
            RejectedPayloads rejected) {
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
                        new UnloadableBars(awaiting.getOrDefault(number, Map.of()), rejected),
                        rejected));
            }
        }
        return buffers;
    }

    private Map<TopicPartition, PartitionBuffer> createSilver(
            int number,
            Map<TopicPartition, PartitionPosition> positions,
            Map<String, HeldSymbol> held,
            UnloadableBars unloadable,
            RejectedPayloads rejected) {
        TopicPartition decisionsAt = topics.on(Topics.BRONZE_DECISIONS, number);
        TopicPartition barsAt = topics.on(Topics.SILVER_WEEKLY_BARS, number);
        TopicPartition companiesAt = topics.on(Topics.SILVER_COMPANIES, number);
        TopicPartition actionsAt = topics.on(Topics.SILVER_REPORTED_ACTIONS, number);
        TopicPartition rejectionsAt = topics.on(Topics.SILVER_REJECTIONS, number);
        TopicPartition receiptsAt = topics.on(Topics.SILVER_RECEIPTS, number);
        WeeklyBarBuffer bars =
                new WeeklyBarBuffer(positions.get(barsAt), decoder(Topics.SILVER_WEEKLY_BARS), held, unloadable);
        SymbolRecordBuffer<Company> companies = new SymbolRecordBuffer<>(
                positions.get(companiesAt), decoder(Topics.SILVER_COMPANIES), COMPANIES, rejected, heldRecords);
        SymbolRecordBuffer<ReportedActions> actions = new SymbolRecordBuffer<>(
                positions.get(actionsAt), decoder(Topics.SILVER_REPORTED_ACTIONS), ACTIONS, rejected, heldRecords);
        RejectionBuffer rejections =
                new RejectionBuffer(positions.get(rejectionsAt), decoder(Topics.SILVER_REJECTIONS), heldRecords);
        ReceiptBuffer receipts = new ReceiptBuffer(
                positions.get(receiptsAt),
                decoder(Topics.SILVER_RECEIPTS),
                bars,
                companies,
                actions,
                rejections,
                heldRecords);
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
