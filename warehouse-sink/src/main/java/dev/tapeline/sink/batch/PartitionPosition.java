package dev.tapeline.sink.batch;

import org.apache.kafka.common.TopicPartition;

/**
 * How far one partition has been written, and the epoch that proves which sink may write it.
 *
 * @param topic logical name, the same in every generation
 * @param epoch raised by each sink that takes the partition over
 * @param nextOffset offset at which reading continues
 * @param bronzeOffset greatest bronze offset whose records are written; -1 before the first
 */
public record PartitionPosition(String topic, int partition, long epoch, long nextOffset, long bronzeOffset) {
    /** The same partition and epoch further on. */
    public PartitionPosition at(long newNextOffset, long newBronzeOffset) {
        return new PartitionPosition(topic, partition, epoch, newNextOffset, newBronzeOffset);
    }

    /** The partition with its logical topic name. */
    public TopicPartition logical() {
        return new TopicPartition(topic, partition);
    }
}
