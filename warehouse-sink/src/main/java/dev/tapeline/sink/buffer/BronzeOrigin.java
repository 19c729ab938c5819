package dev.tapeline.sink.buffer;

import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PayloadType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The bronze record that a silver record comes from, as its key and headers describe it.
 *
 * @param attempt 0 if the header is absent or malformed
 */
public record BronzeOrigin(
        int partition,
        long offset,
        Optional<String> symbol,
        Optional<String> payloadId,
        Optional<String> batchId,
        Optional<String> function,
        Optional<Instant> fetchedAt,
        int attempt,
        Optional<String> archiveKey) {
    /** Reads key and headers; what is malformed counts as absent. */
    public static BronzeOrigin of(ConsumerRecord<byte[], byte[]> bronze) {
        return new BronzeOrigin(
                bronze.partition(),
                bronze.offset(),
                Optional.ofNullable(bronze.key()).map(key -> new String(key, StandardCharsets.UTF_8)),
                header(bronze, PayloadHeaders.ID),
                header(bronze, PayloadHeaders.BATCH_ID),
                header(bronze, PayloadHeaders.TYPE).flatMap(PayloadType::parse).map(PayloadType::function),
                header(bronze, PayloadHeaders.TIME).flatMap(BronzeOrigin::time),
                header(bronze, PayloadHeaders.ATTEMPT)
                        .map(BronzeOrigin::attempt)
                        .orElse(0),
                header(bronze, PayloadHeaders.ARCHIVE_KEY));
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> bronze, String name) {
        Header header = bronze.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int attempt(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
