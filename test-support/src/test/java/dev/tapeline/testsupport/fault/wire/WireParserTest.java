package dev.tapeline.testsupport.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finds the points of each protocol, however the bytes are divided into packets. */
class WireParserTest {
    private static final int FIRST_MESSAGE = 196_608;

    @Test
    void kafkaRequestsAreRecognizedByTheirApiKey() {
        byte[] stream = joined(kafka(0, 100), kafka(3, 10), kafka(26, 40));

        assertThat(points(new KafkaRequestParser(), stream, stream.length))
                .containsExactly(WirePoint.KAFKA_PRODUCE, WirePoint.KAFKA_END_TXN);
        assertThat(points(new KafkaRequestParser(), stream, 1))
                .containsExactly(WirePoint.KAFKA_PRODUCE, WirePoint.KAFKA_END_TXN);
    }

    @Test
    void postgresStatementsAreRecognizedAlsoWhenTheyWerePrepared() {
        byte[] stream = joined(
                ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array(),
                ByteBuffer.allocate(12)
                        .putInt(12)
                        .putInt(FIRST_MESSAGE)
                        .putInt(0)
                        .array(),
                postgres('P', "S_1\0COMMIT\0\0\0"),
                postgres('B', "\0S_1\0\0\0\0\0\0\0"),
                postgres('Q', "copy silver.weekly_bar from stdin\0"),
                postgres('d', "row"),
                postgres('d', "row"),
                postgres('c', ""),
                postgres('B', "\0S_1\0\0\0\0\0\0\0"));

        for (int packet : new int[] {1, 7, stream.length}) {
            assertThat(points(new PostgresRequestParser(), stream, packet))
                    .containsExactly(
                            WirePoint.POSTGRES_STATEMENT,
                            WirePoint.POSTGRES_COMMIT,
                            WirePoint.POSTGRES_STATEMENT,
                            WirePoint.POSTGRES_COPY,
                            WirePoint.POSTGRES_STATEMENT,
                            WirePoint.POSTGRES_COMMIT);
        }
    }

    @Test
    void putsIntoTheObjectStoreAreObjectsNotBuckets() {
        assertThat(http("PUT /bucket/bronze/key.json.gz HTTP/1.1\r\n")).containsExactly(WirePoint.S3_PUT);
        assertThat(http("PUT /bucket HTTP/1.1\r\n")).isEmpty();
        assertThat(http("GET /bucket/bronze/key.json.gz HTTP/1.1\r\n")).isEmpty();
    }

    private static List<WirePoint> http(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        return HttpRequestParser.ofObjectStore().accept(bytes, bytes.length);
    }

    private static List<WirePoint> points(WireParser parser, byte[] stream, int packet) {
        List<WirePoint> points = new ArrayList<>();
        for (int from = 0; from < stream.length; from += packet) {
            byte[] part = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + packet));
            points.addAll(parser.accept(part, part.length));
        }
        return points;
    }

    private static byte[] kafka(int apiKey, int length) {
        return ByteBuffer.allocate(4 + length)
                .putInt(length)
                .putShort((short) apiKey)
                .array();
    }

    private static byte[] postgres(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
