package dev.tapeline.extractor.bronze;

import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates records of bronze.payloads: the symbol is the key, the headers are text; adds the trace context. */
public final class BronzeRecordFactory {
    private BronzeRecordFactory() {}

    /** A record that is published now. */
    public static ProducerRecord<byte[], byte[]> payload(
            String topic, Integer partition, String symbol, byte[] body, Map<String, String> headers) {
        return payload(topic, partition, null, symbol, body, headers);
    }

    /** A record that was published before, at a time that becomes its timestamp; null for now. */
    public static ProducerRecord<byte[], byte[]> payload(
            String topic,
            Integer partition,
            Instant publishedAt,
            String symbol,
            byte[] body,
            Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                partition,
                publishedAt == null ? null : publishedAt.toEpochMilli(),
                symbol.getBytes(StandardCharsets.UTF_8),
                body);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().add(TraceParent.HEADER, traceParent(headers).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String traceParent(Map<String, String> headers) {
        return TraceParent.ofPayload(
                        headers.get(PayloadHeaders.BATCH_ID),
                        headers.get(PayloadHeaders.ID),
                        headers.getOrDefault(PayloadHeaders.ATTEMPT, "0"))
                .header();
    }
}
