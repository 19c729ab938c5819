package dev.tapeline.operations.export.parquet;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * The values of one column in one row group, encoded as plain values.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Parquet encodings</a>
 */
final class ColumnBuffer {
    /** Length of a decimal that does not fit into 64 bits: 16 bytes hold 38 digits. */
    static final int DECIMAL_BYTES = 16;

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final BitSet booleans = new BitSet();
    private final BitSet present = new BitSet();
    private int booleanCount;
    private int rows;

    /** Begins the next row, in which the column has a value or is null. */
    void next(boolean isPresent) {
        present.set(rows++, isPresent);
    }

    void bool(boolean value) {
        booleans.set(booleanCount++, value);
    }

    void int32(int value) {
        values.write(number.clear().putInt(value).array(), 0, Integer.BYTES);
    }

    void int64(long value) {
        values.write(number.clear().putLong(value).array(), 0, Long.BYTES);
    }

    /** Two's complement, most significant byte first. */
    void decimal(BigInteger value) {
        byte[] digits = value.toByteArray();
        for (int i = digits.length; i < DECIMAL_BYTES; i++) {
            values.write(value.signum() < 0 ? -1 : 0);
        }
        values.write(digits, 0, digits.length);
    }

    void bytes(byte[] value) {
        int32(value.length);
        values.write(value, 0, value.length);
    }

    int rows() {
        return rows;
    }

    /** The content of a data page: which rows have a value, then the values. */
    byte[] page() {
        byte[] levels = definitionLevels();
        byte[] bits = packed(booleans, booleanCount);
        return ByteBuffer.allocate(Integer.BYTES + levels.length + values.size() + bits.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(levels.length)
                .put(levels)
                .put(values.toByteArray())
                .put(bits)
                .array();
    }

    void clear() {
        values.reset();
        booleans.clear();
        present.clear();
        booleanCount = 0;
        rows = 0;
    }

    /** One bit per row, as one run: repeated if all rows have a value, else packed. */
    private byte[] definitionLevels() {
        ByteArrayOutputStream levels = new ByteArrayOutputStream();
        if (present.cardinality() == rows) {
            varint(levels, (long) rows << 1);
            levels.write(1);
        } else {
            byte[] bits = packed(present, rows);
            varint(levels, ((long) bits.length << 1) | 1);
            levels.write(bits, 0, bits.length);
        }
        return levels.toByteArray();
    }

    /** Least significant bit first, padded to whole bytes. */
    private static byte[] packed(BitSet bits, int count) {
        byte[] packed = new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
        byte[] set = bits.toByteArray();
        System.arraycopy(set, 0, packed, 0, set.length);
        return packed;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
