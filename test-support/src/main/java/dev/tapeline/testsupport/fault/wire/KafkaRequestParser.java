package dev.tapeline.testsupport.fault.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the API key of each request: a request is its length (4 bytes), then the API key (2 bytes). */
final class KafkaRequestParser implements WireParser {
    private static final int LENGTH_BYTES = 4;
    private static final int HEADER_BYTES = 6;
    private static final Map<Integer, WirePoint> POINTS = Map.of(
            0, WirePoint.KAFKA_PRODUCE,
            1, WirePoint.KAFKA_FETCH,
            11, WirePoint.KAFKA_JOIN_GROUP,
            22, WirePoint.KAFKA_INIT_PRODUCER_ID,
            26, WirePoint.KAFKA_END_TXN,
            28, WirePoint.KAFKA_TXN_OFFSET_COMMIT);

    private final byte[] header = new byte[HEADER_BYTES];
    private int headerLength;
    private long remaining;

    @Override
    public List<WirePoint> accept(byte[] bytes, int length) {
        List<WirePoint> points = new ArrayList<>();
        int at = 0;
        while (at < length) {
            if (remaining > 0) {
                int skipped = (int) Math.min(remaining, length - at);
                at += skipped;
                remaining -= skipped;
            } else {
                header[headerLength++] = bytes[at++];
                if (headerLength == HEADER_BYTES) {
                    headerLength = 0;
                    remaining = unsigned(header, 0, LENGTH_BYTES) - (HEADER_BYTES - LENGTH_BYTES);
                    WirePoint point = POINTS.get((int) unsigned(header, LENGTH_BYTES, HEADER_BYTES));
                    if (point != null) {
                        points.add(point);
                    }
                }
            }
        }
        return points;
    }

    private static long unsigned(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return value;
    }
}
