package dev.tapeline.sink;

import org.apache.kafka.common.TopicPartition;

/**
 * How far one partition has been written, and the epoch that proves that it is still ours to write.
 *
 * @param topic logical name, the same in every generation
 * @param nextOffset where reading goes on
 * @param bronzeOffset greatest bronze offset whose records are in the tables; -1 before the first
 */
record Position(String topic, int partition, long epoch, long nextOffset, long bronzeOffset) {
    Position at(long newNextOffset, long newBronzeOffset) {
        return new Position(topic, partition, epoch, newNextOffset, newBronzeOffset);
    }

    TopicPartition logical() {
        return new TopicPartition(topic, partition);
    }
}
