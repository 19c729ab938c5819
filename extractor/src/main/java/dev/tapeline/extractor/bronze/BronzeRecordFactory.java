package dev.tapeline.extractor.bronze;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Creates records of bronze.payloads: the symbol is the key, the headers are text. */
public final class BronzeRecordFactory {
    private BronzeRecordFactory() {}

    public static ProducerRecord<byte[], byte[]> payload(
            String topic, Integer partition, String symbol, byte[] body, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, symbol.getBytes(StandardCharsets.UTF_8), body);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
