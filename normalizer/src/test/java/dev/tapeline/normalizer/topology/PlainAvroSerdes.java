package dev.tapeline.normalizer.topology;

import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serdes of Avro without a registry, for tests of the topology without servers. */
final class PlainAvroSerdes implements TopicSerdes {
    @Override
    public <T extends SpecificRecord> Serde<T> of(Topic<T> topic) {
        return Serdes.serdeFrom(
                (name, value) -> encode(value),
                (name, bytes) -> bytes == null ? null : decode(topic.valueType(), bytes));
    }

    private static <T extends SpecificRecord> byte[] encode(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<T>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T extends SpecificRecord> T decode(Class<T> type, byte[] bytes) {
        try {
            return new SpecificDatumReader<T>(SpecificData.get().getSchema(type))
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
