package dev.tapeline.extractor.bronze;

import dev.tapeline.topics.TopicProvisioner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates producers for payloads: transactional, for records of up to 20 MiB, with bounded memory. */
final class BronzeProducerFactory {
    private static final long BUFFER_BYTES = 48L * 1024 * 1024;
    static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(2);

    private BronzeProducerFactory() {}

    /** A producer with a transactional id of the namespace and this name; a newer one of the same name fences it. */
    static Producer<byte[], byte[]> of(BronzeSettings settings, String name) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, Duration.ofSeconds(30).toMillis());
        properties.putAll(settings.clientProperties());
        properties.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.namespace().prefix() + name);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicProvisioner.MAX_RECORD_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        try {
            return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new BronzeException(
                    "cannot create a producer for " + settings.bootstrapServers() + ": " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : rootMessage(e.getCause());
    }
}
