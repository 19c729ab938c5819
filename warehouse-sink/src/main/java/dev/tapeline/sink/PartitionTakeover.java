package dev.tapeline.sink;

import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.buffer.PartitionBuffer;
import dev.tapeline.sink.buffer.WeeklyBarBuffer;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.topics.Topics;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes partitions over from whoever wrote them before: fences that sink and goes on where it stopped.
 *
 * <p>The positions in Postgres are the only ones; the consumer group's offsets are never used.
 */
final class PartitionTakeover {
    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final SinkTopics topics;
    private final PartitionBufferFactory opening;

    PartitionTakeover(
            Consumer<byte[], byte[]> consumer,
            PostgresWarehouse warehouse,
            SinkTopics topics,
            PartitionBufferFactory opening) {
        this.consumer = consumer;
        this.warehouse = warehouse;
        this.topics = topics;
        this.opening = opening;
    }

    /** Lanes of the partitions, which the consumer then reads on from. */
    Map<TopicPartition, PartitionBuffer> of(Set<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, PartitionPosition> positions = raiseEpochs(partitions);
        Map<TopicPartition, PartitionBuffer> lanes = opening.open(positions, findHolds(partitions));
        positions.forEach((partition, position) -> consumer.seek(partition, position.nextOffset()));
        consumer.resume(partitions);
        return lanes;
    }

    private Map<TopicPartition, PartitionPosition> raiseEpochs(Set<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, TopicPartition> byLogicalName = new LinkedHashMap<>();
        partitions.forEach(partition -> byLogicalName.put(topics.logical(partition), partition));
        Map<TopicPartition, PartitionPosition> positions = new LinkedHashMap<>();
        for (PartitionPosition position : warehouse.takeOver(new ArrayList<>(byLogicalName.keySet()))) {
            positions.put(byLogicalName.get(position.logical()), position);
        }
        return positions;
    }

    private Map<Integer, Map<String, WeeklyBarBuffer.Hold>> findHolds(Set<TopicPartition> partitions)
            throws SQLException {
        List<Integer> barPartitions = partitions.stream()
                .filter(partition -> topics.isOf(Topics.SILVER_WEEKLY_BARS, partition))
                .map(TopicPartition::partition)
                .toList();
        Map<Integer, Map<String, WeeklyBarBuffer.Hold>> holds = new HashMap<>();
        warehouse.findHeld(barPartitions).forEach((number, held) -> {
            TopicPartition partition = topics.on(Topics.SILVER_WEEKLY_BARS, number);
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            Map<String, WeeklyBarBuffer.Hold> bySymbol = new HashMap<>();
            held.forEach((symbol, bronzeOffset) -> bySymbol.put(symbol, new WeeklyBarBuffer.Hold(bronzeOffset, end)));
            holds.put(number, bySymbol);
        });
        return holds;
    }
}
