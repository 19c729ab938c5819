package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Encodes a vintage as one value of the state store: about 50 bytes, and 20 more per week.
 *
 * <p>Layout: format (1 byte), fetched-at in epoch milliseconds, SHA-256 (32 bytes), millionths per unit of price, count
 * of weeks. Then for each week, as differences: week from the week before, last trading day and complete in one byte,
 * open from the close before, high, low and close from the open, adjusted close from the one before, volume, dividend.
 * Prices are in units. Numbers are Kafka's variable-length integers; those that can be negative are zigzag-encoded.
 */
public final class VintageCodec {
    private static final byte FORMAT = 2;
    private static final int HASH_BYTES = 32;
    /** Format, hash and the longest encoding of three numbers. */
    private static final int LARGEST_HEADER = 1 + HASH_BYTES + 3 * 10;
    /** One byte and the longest encoding of eight numbers. */
    private static final int LARGEST_WEEK = 1 + 8 * 10;
    /** Millionths per unit where all prices have at most four decimals, as usual for the vendor. */
    private static final long FOUR_DECIMALS = 100;

    private VintageCodec() {}

    /** The vintage as bytes. */
    public static byte[] encode(SeriesVintage vintage) {
        List<VintageWeek> weeks = vintage.weeks();
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_HEADER + weeks.size() * LARGEST_WEEK);
        long unit = weeks.stream().allMatch(VintageCodec::hasFourDecimals) ? FOUR_DECIMALS : 1;
        buffer.put(FORMAT);
        ByteUtils.writeUnsignedVarlong(vintage.order().fetchedAt().toEpochMilli(), buffer);
        buffer.put(HexFormat.of().parseHex(vintage.order().sha256()));
        ByteUtils.writeUnsignedVarlong(unit, buffer);
        ByteUtils.writeUnsignedVarlong(weeks.size(), buffer);
        int index = 0;
        long close = 0;
        long adjustedClose = 0;
        for (VintageWeek week : weeks) {
            ByteUtils.writeVarlong(week.week() - index, buffer);
            index = week.week();
            buffer.put((byte) ((week.lastTradingDay() - monday(index)) << 1 | (week.isComplete() ? 1 : 0)));
            long open = week.open() / unit;
            ByteUtils.writeVarlong(open - close, buffer);
            ByteUtils.writeVarlong(week.high() / unit - open, buffer);
            ByteUtils.writeVarlong(week.low() / unit - open, buffer);
            close = week.close() / unit;
            ByteUtils.writeVarlong(close - open, buffer);
            ByteUtils.writeVarlong(week.adjustedClose() / unit - adjustedClose, buffer);
            adjustedClose = week.adjustedClose() / unit;
            ByteUtils.writeUnsignedVarlong(week.volume(), buffer);
            ByteUtils.writeUnsignedVarlong(week.dividend() / unit, buffer);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /**
     * The vintage that the bytes encode.
     *
     * @throws IllegalStateException if they are of another format
     */
    public static SeriesVintage decode(byte[] bytes) {
        if (bytes[0] != FORMAT) {
            throw new IllegalStateException("the state store holds format " + bytes[0] + ", this version reads "
                    + FORMAT + ": it was written by another version of Tapeline, start with a new home");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Instant fetchedAt = Instant.ofEpochMilli(readUnsigned(buffer));
        byte[] sha256 = new byte[HASH_BYTES];
        buffer.get(sha256);
        long unit = readUnsigned(buffer);
        int count = (int) readUnsigned(buffer);
        List<VintageWeek> weeks = new ArrayList<>(count);
        int index = 0;
        long close = 0;
        long adjustedClose = 0;
        for (int i = 0; i < count; i++) {
            index += (int) ByteUtils.readVarlong(buffer);
            int day = buffer.get();
            long open = close + ByteUtils.readVarlong(buffer);
            long high = open + ByteUtils.readVarlong(buffer);
            long low = open + ByteUtils.readVarlong(buffer);
            close = open + ByteUtils.readVarlong(buffer);
            adjustedClose += ByteUtils.readVarlong(buffer);
            weeks.add(new VintageWeek(
                    index,
                    monday(index) + (day >> 1),
                    (day & 1) == 1,
                    open * unit,
                    high * unit,
                    low * unit,
                    close * unit,
                    adjustedClose * unit,
                    readUnsigned(buffer),
                    readUnsigned(buffer) * unit));
        }
        return new SeriesVintage(new PayloadOrder(fetchedAt, HexFormat.of().formatHex(sha256)), weeks);
    }

    /** Kafka's reader of unsigned numbers of 64 bits is not public: reads a signed one and undoes the zigzag decoding. */
    private static long readUnsigned(ByteBuffer buffer) {
        long signed = ByteUtils.readVarlong(buffer);
        return (signed << 1) ^ (signed >> 63);
    }

    /** Days since 1970-01-01 of the Monday of a week, whose Friday is day 7 × index + 1. */
    private static long monday(int index) {
        return 7L * index - 3;
    }

    private static boolean hasFourDecimals(VintageWeek week) {
        return (week.open() % FOUR_DECIMALS
                        | week.high() % FOUR_DECIMALS
                        | week.low() % FOUR_DECIMALS
                        | week.close() % FOUR_DECIMALS
                        | week.adjustedClose() % FOUR_DECIMALS
                        | week.dividend() % FOUR_DECIMALS)
                == 0;
    }
}
