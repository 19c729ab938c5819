package dev.tapeline.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes one type of record to the Confluent wire format: a zero byte, four bytes of schema id, the Avro binary.
 *
 * <p>The subject is that of the logical topic, independent of the topic's name on the cluster. Not thread-safe.
 */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    static final byte MAGIC = 0;

    private final SchemaRegistry registry;
    private final String subject;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private SpecificDatumWriter<T> writer;
    private BinaryEncoder encoder;
    private int schemaId;

    AvroSerializer(SchemaRegistry registry, String subject) {
        this.registry = registry;
        this.subject = subject;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        if (writer == null) {
            schemaId = registry.idOf(subject, value.getSchema());
            writer = new SpecificDatumWriter<>(value.getSchema());
        }
        bytes.reset();
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        try {
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a record of " + subject, e);
        }
        return bytes.toByteArray();
    }
}
