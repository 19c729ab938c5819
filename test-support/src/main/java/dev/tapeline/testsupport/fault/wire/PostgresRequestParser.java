package dev.tapeline.testsupport.fault.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the SQL of each statement: of {@code Query} and {@code Parse} messages, and by name of prepared statements in
 * {@code Bind} messages. A COPY begins with its first {@code CopyData} message.
 */
final class PostgresRequestParser implements WireParser {
    private static final int KEPT_BYTES = 4096;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final Map<String, String> prepared = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final byte[] header = new byte[5];
    private boolean isStarted;
    private boolean isCopying;
    private int headerLength;
    private char type;
    private long remaining;

    @Override
    public List<WirePoint> accept(byte[] bytes, int length) {
        List<WirePoint> points = new ArrayList<>();
        int at = 0;
        while (at < length) {
            if (remaining > 0) {
                int taken = (int) Math.min(remaining, length - at);
                if (body.size() < KEPT_BYTES) {
                    body.write(bytes, at, Math.min(taken, KEPT_BYTES - body.size()));
                }
                at += taken;
                remaining -= taken;
                if (remaining == 0) {
                    finish(points);
                }
            } else {
                header[headerLength++] = bytes[at++];
                if (headerLength == (isStarted ? 5 : 4)) {
                    begin(points);
                }
            }
        }
        return points;
    }

    private void begin(List<WirePoint> points) {
        int lengthAt = isStarted ? 1 : 0;
        type = isStarted ? (char) header[0] : 0;
        remaining = integer(header, lengthAt) - 4L;
        headerLength = 0;
        body.reset();
        if (type == 'd' && !isCopying) {
            isCopying = true;
            points.add(WirePoint.POSTGRES_COPY);
        }
        if (remaining == 0) {
            finish(points);
        }
    }

    private void finish(List<WirePoint> points) {
        byte[] content = body.toByteArray();
        if (!isStarted) {
            int code = integer(content, 0);
            isStarted = code != SSL_REQUEST && code != GSS_REQUEST;
        } else if (type == 'c' || type == 'f') {
            isCopying = false;
        } else if (type == 'Q') {
            addStatement(points, text(content, 0));
        } else if (type == 'P') {
            String name = text(content, 0);
            prepared.put(name, text(content, name.length() + 1));
        } else if (type == 'B') {
            String portal = text(content, 0);
            addStatement(points, prepared.getOrDefault(text(content, portal.length() + 1), ""));
        }
    }

    private static void addStatement(List<WirePoint> points, String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        points.add(WirePoint.POSTGRES_STATEMENT);
        if (start.startsWith("commit")) {
            points.add(WirePoint.POSTGRES_COMMIT);
        } else if (start.startsWith("select ops.lock_generation")) {
            points.add(WirePoint.POSTGRES_BEGIN);
        }
    }

    private static String text(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return from > end ? "" : new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static int integer(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes, at, Integer.BYTES).getInt();
    }
}
