package dev.tapeline.normalizer;

import dev.tapeline.normalizer.rules.KnownWeek;
import dev.tapeline.normalizer.rules.Vintage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A vintage as one value of the state store: 45 bytes and 37 more per week.
 *
 * <p>Layout, big-endian: format (1), fetched-at in epoch milliseconds (8), SHA-256 (32), count (4), then per week
 * index (4), complete (1), close (8), adjusted close (8), two hashes (16).
 */
final class VintageCodec {
    private static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES + 32 + Integer.BYTES;
    private static final int WEEK_BYTES = Integer.BYTES + 1 + 4 * Long.BYTES;

    private VintageCodec() {}

    static byte[] encode(Vintage vintage) {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + vintage.weeks().size() * WEEK_BYTES);
        buffer.put(FORMAT)
                .putLong(vintage.fetchedAt().toEpochMilli())
                .put(HexFormat.of().parseHex(vintage.sha256()))
                .putInt(vintage.weeks().size());
        for (KnownWeek week : vintage.weeks()) {
            buffer.putInt(week.week())
                    .put((byte) (week.isComplete() ? 1 : 0))
                    .putLong(week.close())
                    .putLong(week.adjustedClose())
                    .putLong(week.rawHash())
                    .putLong(week.flowHash());
        }
        return buffer.array();
    }

    static Vintage decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("the state store holds format " + format + ", this version reads " + FORMAT
                    + "; it was written by a newer version");
        }
        Instant fetchedAt = Instant.ofEpochMilli(buffer.getLong());
        byte[] sha256 = new byte[32];
        buffer.get(sha256);
        int count = buffer.getInt();
        List<KnownWeek> weeks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            weeks.add(new KnownWeek(
                    buffer.getInt(),
                    buffer.get() == 1,
                    buffer.getLong(),
                    buffer.getLong(),
                    buffer.getLong(),
                    buffer.getLong()));
        }
        return new Vintage(fetchedAt, HexFormat.of().formatHex(sha256), weeks);
    }
}
