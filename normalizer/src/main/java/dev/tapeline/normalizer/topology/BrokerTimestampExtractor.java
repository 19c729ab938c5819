package dev.tapeline.normalizer.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Uses the timestamp of the record, or 0 if it has none.
 *
 * <p>Kafka's default extractor would stop the stream at a record without a timestamp.
 */
final class BrokerTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> bronze, long partitionTime) {
        return Math.max(0, bronze.timestamp());
    }
}
