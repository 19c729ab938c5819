package dev.tapeline.sink.buffer;

import dev.tapeline.avro.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rejection that takes the place of a silver record that cannot be loaded, so that it is not lost.
 *
 * <p>It names the payload that the record comes from, which a redrive publishes again. Without such a payload, which
 * only a record of a foreign producer has not, it has the bronze offset -1 and names the silver record alone.
 */
public final class HeldRecordFactory {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRecordFactory.class);
    private static final String RULE = "HELD";
    private static final long UNKNOWN = -1;

    private final BronzeRecords bronze;

    public HeldRecordFactory(BronzeRecords bronze) {
        this.bronze = bronze;
    }

    /**
     * For a record whose key begins with its symbol, such as {@code IBM} or {@code IBM|split}.
     *
     * @param functions of which the payload may be a response
     */
    Rejection ofSymbol(ConsumerRecord<byte[], byte[]> encoded, Set<String> functions, String reason) {
        String symbol = key(encoded).replaceFirst("\\|.*", "");
        return rejection(
                encoded, bronze.publishedAt(encoded.partition(), encoded.timestamp(), symbol, functions), reason);
    }

    /** For a receipt, whose key names its bronze record, such as {@code 3/1042}. */
    Rejection ofReceipt(ConsumerRecord<byte[], byte[]> encoded, String reason) {
        String[] coordinates = key(encoded).split("/", -1);
        Optional<BronzeOrigin> origin = Optional.empty();
        if (coordinates.length == 2 && coordinates[0].equals(Integer.toString(encoded.partition()))) {
            origin = offset(coordinates[1]).flatMap(offset -> bronze.at(encoded.partition(), offset));
        }
        return rejection(encoded, origin, reason);
    }

    /** For a record that was decoded and names its bronze offset. */
    Rejection ofPayload(ConsumerRecord<byte[], byte[]> encoded, long bronzeOffset, String reason) {
        return rejection(
                encoded,
                bronze.at(encoded.partition(), bronzeOffset),
                "%s (record at topic %s, partition %d, offset %d)"
                        .formatted(reason, encoded.topic(), encoded.partition(), encoded.offset()));
    }

    private static Rejection rejection(
            ConsumerRecord<byte[], byte[]> encoded, Optional<BronzeOrigin> origin, String reason) {
        String id = origin.flatMap(BronzeOrigin::payloadId)
                .orElseGet(() -> encoded.topic() + "/" + encoded.partition() + "/" + encoded.offset());
        LOG.warn(
                "Record held back: it cannot be loaded. payload={}, reason={}",
                origin.flatMap(BronzeOrigin::payloadId).orElse("unknown"),
                reason);
        return Rejection.newBuilder()
                .setRejectionId(md5(id + "|" + RULE))
                .setBronzePartition(encoded.partition())
                .setBronzeOffset(origin.map(BronzeOrigin::offset).orElse(UNKNOWN))
                .setRule(RULE)
                .setDetail(reason)
                .setSymbol(origin.flatMap(BronzeOrigin::symbol).orElse(null))
                .setPayloadId(origin.flatMap(BronzeOrigin::payloadId).orElse(null))
                .setBatchId(origin.flatMap(BronzeOrigin::batchId).orElse(null))
                .setFunction(origin.flatMap(BronzeOrigin::function).orElse(null))
                .setFetchedAt(origin.flatMap(BronzeOrigin::fetchedAt).orElse(null))
                .setAttempt(origin.map(BronzeOrigin::attempt).orElse(0))
                .setArchiveKey(origin.flatMap(BronzeOrigin::archiveKey).orElse(null))
                .build();
    }

    private static String key(ConsumerRecord<byte[], byte[]> encoded) {
        return encoded.key() == null ? "" : new String(encoded.key(), StandardCharsets.UTF_8);
    }

    private static Optional<Long> offset(String text) {
        try {
            return Optional.of(Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The same id as that of a payload whose bars are held back. */
    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
