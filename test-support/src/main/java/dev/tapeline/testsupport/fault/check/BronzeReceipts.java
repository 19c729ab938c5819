package dev.tapeline.testsupport.fault.check;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares the bronze records with their receipts, on the topic and in the warehouse. */
public final class BronzeReceipts {
    private static final Pattern COORDINATES = Pattern.compile("(\\d+)[^0-9]+(\\d+)$");
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String topicPrefix;

    public BronzeReceipts(String bootstrapServers, String topicPrefix) {
        this.bootstrapServers = bootstrapServers;
        this.topicPrefix = topicPrefix;
    }

    /** What is wrong: records without a receipt, with several, or receipts without a record. */
    public List<String> problems(Connection warehouse) throws SQLException {
        Map<String, Integer> onTopic = new TreeMap<>();
        Set<String> bronze = new TreeSet<>();
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, "bronze.payloads", (partition, offset, key) -> bronze.add(partition + "/" + offset));
            read(
                    consumer,
                    "silver.receipts",
                    (partition, offset, key) -> onTopic.merge(coordinates(key), 1, Integer::sum));
        }
        List<String> problems = new ArrayList<>();
        compare(bronze, onTopic, "silver.receipts", problems);
        compare(bronze, inWarehouse(warehouse), "ops.receipt", problems);
        return problems;
    }

    private interface RecordVisitor {
        void visit(int partition, long offset, byte[] key);
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, String name, RecordVisitor visitor) {
        List<TopicPartition> partitions = consumer.partitionsFor(topicPrefix + name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(each -> visitor.visit(each.partition(), each.offset(), each.key()));
        }
    }

    /** The key of a receipt ends with the partition and the offset of its bronze record. */
    private static String coordinates(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        Matcher numbers = COORDINATES.matcher(text);
        if (!numbers.find()) {
            throw new IllegalStateException("a receipt without coordinates: " + text);
        }
        return numbers.group(1) + "/" + numbers.group(2);
    }

    private static Map<String, Integer> inWarehouse(Connection warehouse) throws SQLException {
        Map<String, Integer> receipts = new TreeMap<>();
        try (Statement statement = warehouse.createStatement();
                ResultSet rows =
                        statement.executeQuery("select bronze_partition || '/' || bronze_offset from ops.receipt")) {
            while (rows.next()) {
                receipts.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        return receipts;
    }

    private static void compare(
            Set<String> bronze, Map<String, Integer> receipts, String place, List<String> problems) {
        for (String each : bronze) {
            int count = receipts.getOrDefault(each, 0);
            if (count != 1) {
                problems.add("bronze record " + each + " has " + count + " receipts in " + place);
            }
        }
        receipts.keySet().stream()
                .filter(each -> !bronze.contains(each))
                .forEach(each -> problems.add("a receipt in " + place + " of no bronze record: " + each));
    }
}
