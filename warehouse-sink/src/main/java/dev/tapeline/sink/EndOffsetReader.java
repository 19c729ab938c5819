package dev.tapeline.sink;

import dev.tapeline.sink.batch.SinkException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker for the end of the committed records of partitions. Thread-safe. */
final class EndOffsetReader implements AutoCloseable {
    private final Admin admin;

    EndOffsetReader(SinkSettings settings) {
        admin = Admin.create(settings.consumerProperties());
    }

    Map<TopicPartition, Long> of(Set<TopicPartition> partitions) {
        ListOffsetsResult ends = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(partition -> partition, each -> OffsetSpec.latest())),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            for (TopicPartition partition : partitions) {
                offsets.put(partition, ends.partitionResult(partition).get().offset());
            }
        } catch (ExecutionException e) {
            throw new SinkException(
                    "cannot read the end offsets of the topics from the broker: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkException("interrupted while reading the end offsets of the topics", e);
        }
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
