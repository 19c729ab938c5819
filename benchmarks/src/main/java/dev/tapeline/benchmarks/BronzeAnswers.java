package dev.tapeline.benchmarks;

import dev.tapeline.topics.Namespace;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.SymbolPartition;
import dev.tapeline.topics.TopicCreation;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Generated answers on bronze topics of their own. */
public final class BronzeAnswers {
    public static final int PARTITIONS = 6;

    private BronzeAnswers() {}

    /**
     * Publishes so many vintages of so many symbols, all of the first vintage first.
     *
     * @param weeksLater weeks between two vintages
     */
    public static void publish(
            Map<String, Object> kafka, Namespace namespace, int symbols, int vintages, int weeksLater) {
        try (Admin admin = Admin.create(kafka)) {
            new TopicCreation(namespace, PARTITIONS, (short) 1).ensure(admin);
        }
        // On a topic just created a later batch may be taken while the first is turned away: one at a time.
        Map<String, Object> oneAtATime = new HashMap<>(kafka);
        oneAtATime.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(oneAtATime, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int vintage = 0; vintage < vintages; vintage++) {
                for (int symbol = 0; symbol < symbols; symbol++) {
                    String name = symbol(symbol);
                    ProducerRecord<byte[], byte[]> payload = new ProducerRecord<>(
                            namespace.of(Topics.BRONZE_PAYLOADS),
                            SymbolPartition.of(name, PARTITIONS),
                            name.getBytes(StandardCharsets.UTF_8),
                            WeeklyAnswers.generated(name, weeksLater * vintage));
                    // Before now whenever that is: a payload from the future would be refused.
                    describe(payload.headers(), name, vintage, Instant.now().minusSeconds(60L * (vintages - vintage)));
                    var unused = producer.send(payload);
                }
            }
            producer.flush();
        }
    }

    public static String symbol(int number) {
        return "S" + number;
    }

    private static void describe(Headers headers, String symbol, int vintage, Instant fetchedAt) {
        Map.of(
                        PayloadHeaders.ID,
                        symbol + "-" + vintage,
                        PayloadHeaders.TYPE,
                        PayloadHeaders.TYPE_PREFIX + "TIME_SERIES_WEEKLY_ADJUSTED",
                        PayloadHeaders.SUBJECT,
                        symbol,
                        PayloadHeaders.TIME,
                        fetchedAt.toString(),
                        PayloadHeaders.BATCH_ID,
                        "batch",
                        PayloadHeaders.SHA256,
                        Integer.toString(vintage).repeat(64),
                        PayloadHeaders.ARCHIVE_KEY,
                        "bronze/" + symbol)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    }
}
