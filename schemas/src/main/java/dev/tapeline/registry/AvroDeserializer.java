package dev.tapeline.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Deserializes one type of record from the Confluent wire format, written with any version of its schema.
 *
 * <p>Its records take little memory, since readers buffer many of them: see {@link CompactValues}. Not thread-safe.
 */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final Schema schema;
    private final CompactValues compactValues;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this.registry = registry;
        this.schema = SpecificData.get().getSchema(type);
        this.compactValues = new CompactValues(schema);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException("a record of " + topic + " is not in the Confluent wire format");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        SpecificDatumReader<T> reader =
                readers.computeIfAbsent(id, unseen -> new SpecificDatumReader<>(registry.byId(unseen), schema));
        decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoder);
        try {
            return compactValues.in(reader.read(null, decoder));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("a record of " + topic + " does not follow its schema " + id, e);
        }
    }
}
