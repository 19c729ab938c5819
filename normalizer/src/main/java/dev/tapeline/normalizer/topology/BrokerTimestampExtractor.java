package dev.tapeline.normalizer.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The broker's timestamps; a record that has none must not stop the stream, which Kafka's own extractor would do. */
final class BrokerTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> bronze, long partitionTime) {
        return Math.max(0, bronze.timestamp());
    }
}
