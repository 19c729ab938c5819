package dev.tapeline.sink.batch;

import org.apache.kafka.common.TopicPartition;

/**
 * How far one partition has been written, and the epoch that proves that it is still ours to write.
 *
 * @param topic logical name, the same in every generation
 * @param nextOffset where reading goes on
 * @param bronzeOffset greatest bronze offset whose records are in the tables; -1 before the first
 */
public record PartitionPosition(String topic, int partition, long epoch, long nextOffset, long bronzeOffset) {
    public PartitionPosition at(long newNextOffset, long newBronzeOffset) {
        return new PartitionPosition(topic, partition, epoch, newNextOffset, newBronzeOffset);
    }

    public TopicPartition logical() {
        return new TopicPartition(topic, partition);
    }
}
