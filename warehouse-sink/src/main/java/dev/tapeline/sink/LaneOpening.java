package dev.tapeline.sink;

import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** Opens the lanes of partitions that were taken over, receipts behind the rows that they wait for. */
final class LaneOpening {
    private final SinkTopics topics;
    private final TopicSerdes serdes;

    LaneOpening(SinkTopics topics, TopicSerdes serdes) {
        this.topics = topics;
        this.serdes = serdes;
    }

    /**
     * Lanes in the order in which they are drained.
     *
     * @param holds of symbols with torn vintages, by partition number
     */
    Map<TopicPartition, Lane> open(
            Map<TopicPartition, Position> positions, Map<Integer, Map<String, BarLane.Hold>> holds) {
        Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
        for (TopicPartition partition : positions.keySet()) {
            int number = partition.partition();
            if (topics.isOf(Topics.BRONZE_BATCHES, partition)) {
                lanes.put(
                        partition,
                        new EventLane<>(positions.get(partition), decoder(Topics.BRONZE_BATCHES), Flush::apply));
            } else if (topics.isOf(Topics.BRONZE_API_CALLS, partition)) {
                lanes.put(
                        partition,
                        new EventLane<>(positions.get(partition), decoder(Topics.BRONZE_API_CALLS), Flush::apply));
            } else if (topics.isOf(Topics.SILVER_RECEIPTS, partition)) {
                lanes.putAll(openSilver(number, positions, holds.getOrDefault(number, Map.of())));
            }
        }
        return lanes;
    }

    private Map<TopicPartition, Lane> openSilver(
            int number, Map<TopicPartition, Position> positions, Map<String, BarLane.Hold> holds) {
        TopicPartition barsAt = topics.on(Topics.SILVER_WEEKLY_BARS, number);
        TopicPartition companiesAt = topics.on(Topics.SILVER_COMPANIES, number);
        TopicPartition rejectionsAt = topics.on(Topics.SILVER_REJECTIONS, number);
        TopicPartition receiptsAt = topics.on(Topics.SILVER_RECEIPTS, number);
        BarLane bars = new BarLane(positions.get(barsAt), decoder(Topics.SILVER_WEEKLY_BARS), holds);
        CompanyLane companies = new CompanyLane(positions.get(companiesAt), decoder(Topics.SILVER_COMPANIES));
        RejectionLane rejections = new RejectionLane(positions.get(rejectionsAt), decoder(Topics.SILVER_REJECTIONS));
        ReceiptLane receipts = new ReceiptLane(
                positions.get(receiptsAt), decoder(Topics.SILVER_RECEIPTS), bars, companies, rejections);
        Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
        lanes.put(barsAt, bars);
        lanes.put(companiesAt, companies);
        lanes.put(rejectionsAt, rejections);
        lanes.put(receiptsAt, receipts);
        return lanes;
    }

    private <T extends SpecificRecord> RecordDecoder<T> decoder(Topic<T> topic) {
        return new RecordDecoder<>(serdes.of(topic).deserializer());
    }
}
