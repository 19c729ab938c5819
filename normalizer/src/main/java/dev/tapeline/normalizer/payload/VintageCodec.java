package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.rules.vintage.SeriesVintage;
import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A vintage as one value of the state store: about 50 bytes and 20 more per week.
 *
 * <p>Layout: format (1 byte), fetched-at in epoch milliseconds, SHA-256 (32 bytes), millionths per unit of price, count; then per week, as
 * differences: week from the week before, last trading day and complete in one byte, open from the close before, high, low and
 * close from the open, adjusted close from the one before, volume, dividend. Numbers are varints, prices in units.
 */
public final class VintageCodec {
    private static final byte FORMAT = 2;
    private static final int HASH_BYTES = 32;
    private static final int HEAD_BYTES = 64;
    private static final int WEEK_BYTES = 26;
    /** Four decimals, as the vendor writes prices. */
    private static final long USUAL_UNIT = 100;

    private VintageCodec() {}

    public static byte[] encode(SeriesVintage vintage) {
        List<VintageWeek> weeks = vintage.weeks();
        VarintBuffer buffer = new VarintBuffer(HEAD_BYTES + weeks.size() * WEEK_BYTES);
        long unit = weeks.stream().allMatch(VintageCodec::isInUsualUnits) ? USUAL_UNIT : 1;
        buffer.putByte(FORMAT);
        buffer.putUnsigned(vintage.fetchedAt().toEpochMilli());
        buffer.put(HexFormat.of().parseHex(vintage.sha256()));
        buffer.putUnsigned(unit);
        buffer.putUnsigned(weeks.size());
        int week = 0;
        long close = 0;
        long adjustedClose = 0;
        for (VintageWeek known : weeks) {
            buffer.put(known.week() - week);
            week = known.week();
            buffer.putByte((int) (known.lastTradingDay() - monday(week)) << 1 | (known.isComplete() ? 1 : 0));
            long open = known.open() / unit;
            buffer.put(open - close);
            buffer.put(known.high() / unit - open);
            buffer.put(known.low() / unit - open);
            close = known.close() / unit;
            buffer.put(close - open);
            buffer.put(known.adjustedClose() / unit - adjustedClose);
            adjustedClose = known.adjustedClose() / unit;
            buffer.putUnsigned(known.volume());
            buffer.putUnsigned(known.dividend() / unit);
        }
        return buffer.toByteArray();
    }

    public static SeriesVintage decode(byte[] bytes) {
        if (bytes[0] != FORMAT) {
            throw new IllegalStateException("the state store holds format " + bytes[0] + ", this version reads "
                    + FORMAT + ": it was written by another version of Tapeline, start with a new home");
        }
        VarintBuffer buffer = new VarintBuffer(bytes, 1);
        Instant fetchedAt = Instant.ofEpochMilli(buffer.takeUnsigned());
        String sha256 = HexFormat.of().formatHex(buffer.take(HASH_BYTES));
        long unit = buffer.takeUnsigned();
        int count = (int) buffer.takeUnsigned();
        List<VintageWeek> weeks = new ArrayList<>(count);
        int week = 0;
        long close = 0;
        long adjustedClose = 0;
        for (int i = 0; i < count; i++) {
            week += (int) buffer.take();
            int day = buffer.takeByte();
            long open = close + buffer.take();
            long high = open + buffer.take();
            long low = open + buffer.take();
            close = open + buffer.take();
            adjustedClose += buffer.take();
            weeks.add(new VintageWeek(
                    week,
                    monday(week) + (day >> 1),
                    (day & 1) == 1,
                    open * unit,
                    high * unit,
                    low * unit,
                    close * unit,
                    adjustedClose * unit,
                    buffer.takeUnsigned(),
                    buffer.takeUnsigned() * unit));
        }
        return new SeriesVintage(fetchedAt, sha256, weeks);
    }

    /** Days since 1970-01-01 of the Monday of a week, whose Friday has the index times seven and one. */
    private static long monday(int week) {
        return 7L * week - 3;
    }

    private static boolean isInUsualUnits(VintageWeek week) {
        return (week.open() % USUAL_UNIT
                        | week.high() % USUAL_UNIT
                        | week.low() % USUAL_UNIT
                        | week.close() % USUAL_UNIT
                        | week.adjustedClose() % USUAL_UNIT
                        | week.dividend() % USUAL_UNIT)
                == 0;
    }
}
