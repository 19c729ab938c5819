package dev.tapeline.extractor;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes as they came from a file or the wire, read no further than needed.
 *
 * <p>A few kilobytes of gzip can inflate to gigabytes: past the limit bytes are counted, not kept, and past four
 * times the limit not even counted.
 *
 * @param bytes the body, or its first {@link Body#LIMIT} bytes
 * @param size size of the whole in bytes; a lower bound where it exceeds four times the limit
 */
record RawBody(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, long size) {
    private static final long COUNTED = 4L * Body.LIMIT;

    static RawBody read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Body.LIMIT);
        return new RawBody(bytes, bytes.length < Body.LIMIT ? bytes.length : bytes.length + rest(in));
    }

    boolean isOversize() {
        return size > Body.LIMIT;
    }

    private static long rest(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long rest = 0;
        int read = in.read(buffer);
        while (read > 0 && rest < COUNTED - Body.LIMIT) {
            rest += read;
            read = in.read(buffer);
        }
        return rest;
    }
}
