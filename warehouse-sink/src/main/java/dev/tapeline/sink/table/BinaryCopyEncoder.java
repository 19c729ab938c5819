package dev.tapeline.sink.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in Postgres' binary COPY format, growing in memory until they are sent.
 *
 * <p>Binary because the server then parses neither dates nor numbers, which is most of the cost of a text COPY.
 * A null is written as null, whatever the type.
 */
public final class BinaryCopyEncoder {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long POSTGRES_EPOCH_MILLIS = POSTGRES_EPOCH_DAY * 24 * 60 * 60 * 1000;
    private static final int NULL_LENGTH = -1;
    private static final int TEXT_OID = 25;
    private static final int NUMERIC_SCALE = 6;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final long MILLION = 1_000_000;
    private static final int BASE = 10_000;
    private static final long LARGEST_NUMERIC = 1_000_000_000_000L * MILLION - 1;

    private final int[] digits = new int[5];
    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** Where the buffer's bytes go when they are sent. */
    interface Drain {
        void write(byte[] bytes, int offset, int length) throws IOException, java.sql.SQLException;
    }

    int size() {
        return size;
    }

    void sendTo(Drain drain) throws java.sql.SQLException {
        try {
            drain.write(bytes, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    BinaryCopyEncoder begin() {
        reserve(SIGNATURE.length);
        System.arraycopy(SIGNATURE, 0, bytes, size, SIGNATURE.length);
        size += SIGNATURE.length;
        return int32(0).int32(0);
    }

    BinaryCopyEncoder end() {
        return int16(-1);
    }

    BinaryCopyEncoder row(int columns) {
        return int16(columns);
    }

    BinaryCopyEncoder nothing() {
        return int32(NULL_LENGTH);
    }

    /** A text; the character that Postgres cannot hold, NUL, becomes U+FFFD. */
    BinaryCopyEncoder text(String value) {
        if (value == null) {
            return nothing();
        }
        String storable = value.indexOf(0) < 0 ? value : value.replace('\0', '\uFFFD');
        byte[] encoded = storable.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    BinaryCopyEncoder texts(List<String> values) {
        int lengthAt = size;
        int32(0).int32(values.isEmpty() ? 0 : 1).int32(0).int32(TEXT_OID);
        if (!values.isEmpty()) {
            int32(values.size()).int32(1);
            values.forEach(this::text);
        }
        int end = size;
        size = lengthAt;
        int32(end - lengthAt - Integer.BYTES);
        size = end;
        return this;
    }

    BinaryCopyEncoder bool(boolean value) {
        int32(1);
        reserve(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    BinaryCopyEncoder integer(int value) {
        return int32(Integer.BYTES).int32(value);
    }

    BinaryCopyEncoder bigint(Long value) {
        return value == null ? nothing() : bigint(value.longValue());
    }

    BinaryCopyEncoder bigint(long value) {
        return int32(Long.BYTES).int64(value);
    }

    BinaryCopyEncoder float8(Double value) {
        return value == null ? nothing() : bigint(Double.doubleToLongBits(value));
    }

    BinaryCopyEncoder date(LocalDate value) {
        return value == null ? nothing() : integer((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
    }

    BinaryCopyEncoder timestamptz(Instant value) {
        return value == null ? nothing() : bigint((value.toEpochMilli() - POSTGRES_EPOCH_MILLIS) * 1000);
    }

    /**
     * A {@code numeric(18, 6)}: digits to the base 10000, the weight of the first, sign and display scale.
     *
     * @throws ArithmeticException if the value has more than 12 integer or 6 fraction digits
     */
    BinaryCopyEncoder numeric(BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        long millionths = value.setScale(NUMERIC_SCALE, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
        long magnitude = Math.abs(millionths);
        if (magnitude > LARGEST_NUMERIC) {
            throw new ArithmeticException("more than 12 integer digits");
        }
        long units = magnitude / MILLION;
        long fraction = magnitude % MILLION * 100;
        digits[0] = (int) (units / (BASE * BASE));
        digits[1] = (int) (units / BASE % BASE);
        digits[2] = (int) (units % BASE);
        digits[3] = (int) (fraction / BASE);
        digits[4] = (int) (fraction % BASE);
        int first = 0;
        while (first < digits.length && digits[first] == 0) {
            first++;
        }
        int end = digits.length;
        while (end > first && digits[end - 1] == 0) {
            end--;
        }
        int count = end - first;
        int32((4 + count) * Short.BYTES).int16(count).int16(count == 0 ? 0 : 2 - first);
        int16(millionths < 0 ? NUMERIC_NEGATIVE : 0).int16(NUMERIC_SCALE);
        for (int i = first; i < end; i++) {
            int16(digits[i]);
        }
        return this;
    }

    private BinaryCopyEncoder int16(int value) {
        reserve(Short.BYTES);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    private BinaryCopyEncoder int32(int value) {
        reserve(Integer.BYTES);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    private BinaryCopyEncoder int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
