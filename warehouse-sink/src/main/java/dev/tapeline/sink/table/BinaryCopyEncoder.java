package dev.tapeline.sink.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * A buffer of rows in the binary COPY format of Postgres.
 *
 * <p>Binary because the server then parses neither dates nor numbers, which is most of the cost of a text COPY. A null
 * value of any type is written as SQL null.
 */
final class BinaryCopyEncoder {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long POSTGRES_EPOCH_MILLIS = POSTGRES_EPOCH_DAY * 24 * 60 * 60 * 1000;
    private static final int LENGTH_OF_NULL = -1;
    private static final int TEXT_OID = 25;
    private static final int NUMERIC_NEGATIVE = 0x4000;

    private final NumericDigits numeric = new NumericDigits();
    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** Receives the buffered bytes. */
    interface Output {
        void write(byte[] bytes, int offset, int length) throws IOException, SQLException;
    }

    int size() {
        return size;
    }

    void sendTo(Output output) throws SQLException {
        try {
            output.write(bytes, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a chunk of a COPY", e);
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

    BinaryCopyEncoder sqlNull() {
        return int32(LENGTH_OF_NULL);
    }

    /** A text; NUL, which Postgres cannot store, becomes U+FFFD. */
    BinaryCopyEncoder text(String value) {
        if (value == null) {
            return sqlNull();
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

    BinaryCopyEncoder integer(Integer value) {
        return value == null ? sqlNull() : integer(value.intValue());
    }

    BinaryCopyEncoder bigint(Long value) {
        return value == null ? sqlNull() : bigint(value.longValue());
    }

    BinaryCopyEncoder bigint(long value) {
        return int32(Long.BYTES).int64(value);
    }

    BinaryCopyEncoder float8(Double value) {
        return value == null ? sqlNull() : bigint(Double.doubleToLongBits(value));
    }

    BinaryCopyEncoder date(LocalDate value) {
        return value == null ? sqlNull() : integer((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
    }

    BinaryCopyEncoder timestamptz(Instant value) {
        return value == null ? sqlNull() : bigint((value.toEpochMilli() - POSTGRES_EPOCH_MILLIS) * 1000);
    }

    /**
     * A {@code numeric(18,6)}.
     *
     * @throws ArithmeticException if the value has more than 12 integer or 6 fraction digits
     */
    BinaryCopyEncoder numeric(BigDecimal value) {
        if (value == null) {
            return sqlNull();
        }
        numeric.set(value);
        int count = numeric.count();
        int32((4 + count) * Short.BYTES).int16(count).int16(numeric.weight());
        int16(numeric.isNegative() ? NUMERIC_NEGATIVE : 0).int16(NumericDigits.SCALE);
        for (int i = 0; i < count; i++) {
            int16(numeric.digit(i));
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
