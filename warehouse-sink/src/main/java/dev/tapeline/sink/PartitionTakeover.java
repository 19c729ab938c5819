package dev.tapeline.sink;

import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayload;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.buffer.HeldSymbol;
import dev.tapeline.sink.buffer.PartitionBuffer;
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
 * Takes partitions over from the sink that wrote them before: fences that sink and continues at its last position.
 *
 * <p>Only the positions in Postgres count; the committed offsets of the consumer group are never used.
 */
final class PartitionTakeover {
    private final Consumer<byte[], byte[]> consumer;
    private final PostgresWarehouse warehouse;
    private final SinkTopics topics;
    private final PartitionBufferFactory bufferFactory;
    private final RejectedPayloads rejectedPayloads = new RejectedPayloads();

    PartitionTakeover(
            Consumer<byte[], byte[]> consumer,
            PostgresWarehouse warehouse,
            SinkTopics topics,
            PartitionBufferFactory bufferFactory) {
        this.consumer = consumer;
        this.warehouse = warehouse;
        this.topics = topics;
        this.bufferFactory = bufferFactory;
    }

    /** Holds these payloads back after the next takeover. */
    void holdBack(List<RejectedPayload> rejected) {
        rejectedPayloads.add(rejected);
    }

    /** Buffers for the partitions; the consumer continues to read them at their positions. */
    Map<TopicPartition, PartitionBuffer> of(Set<TopicPartition> partitions) throws SQLException {
        Map<TopicPartition, PartitionPosition> positions = raiseEpochs(partitions);
        Map<TopicPartition, PartitionBuffer> buffers = bufferFactory.create(
                positions,
                findHeldSymbols(partitions),
                warehouse.findAwaitingWholeVintage(barPartitions(partitions)),
                rejectedPayloads);
        positions.forEach((partition, position) -> consumer.seek(partition, position.nextOffset()));
        consumer.resume(partitions);
        return buffers;
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

    private List<Integer> barPartitions(Set<TopicPartition> partitions) {
        return partitions.stream()
                .filter(partition -> topics.isOf(Topics.SILVER_WEEKLY_BARS, partition))
                .map(TopicPartition::partition)
                .toList();
    }

    private Map<Integer, Map<String, HeldSymbol>> findHeldSymbols(Set<TopicPartition> partitions) throws SQLException {
        List<Integer> barPartitions = barPartitions(partitions);
        Map<Integer, Map<String, HeldSymbol>> heldSymbols = new HashMap<>();
        warehouse.findHeld(barPartitions).forEach((number, held) -> {
            TopicPartition partition = topics.on(Topics.SILVER_WEEKLY_BARS, number);
            long end = consumer.endOffsets(Set.of(partition)).get(partition);
            Map<String, HeldSymbol> bySymbol = new HashMap<>();
            held.forEach((symbol, bronzeOffset) -> bySymbol.put(symbol, new HeldSymbol(bronzeOffset, end)));
            heldSymbols.put(number, bySymbol);
        });
        return heldSymbols;
    }
}
