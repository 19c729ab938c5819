package dev.tapeline.normalizer.payload;

import java.util.Arrays;

/** Whole numbers in as few bytes as they need: seven bits a byte, small ones first; signs folded into the lowest bit. */
final class VarintBuffer {
    private static final int LONGEST = 10;

    private byte[] bytes;
    private int position;

    VarintBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    VarintBuffer(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    void put(byte[] raw) {
        reserve(raw.length);
        System.arraycopy(raw, 0, bytes, position, raw.length);
        position += raw.length;
    }

    void putByte(int value) {
        reserve(1);
        bytes[position++] = (byte) value;
    }

    void putUnsigned(long value) {
        reserve(LONGEST);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    void put(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    byte[] take(int length) {
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    int takeByte() {
        return bytes[position++];
    }

    long takeUnsigned() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    long take() {
        long value = takeUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, position);
    }

    private void reserve(int more) {
        if (position + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, position + more));
        }
    }
}
