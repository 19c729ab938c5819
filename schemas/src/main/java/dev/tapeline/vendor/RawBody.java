package dev.tapeline.vendor;

import java.io.IOException;
import java.io.InputStream;

/**
 * An unredacted body, read from a file or an HTTP response up to a limit.
 *
 * <p>A few kilobytes of gzip can inflate to gigabytes: bytes past the limit are counted but discarded, and bytes
 * past four times the limit are not read.
 *
 * @param bytes the body, or its first {@link RedactedBody#LIMIT} bytes
 * @param size total size in bytes; a lower bound if it exceeds four times the limit
 */
public record RawBody(
        @SuppressWarnings("ArrayRecordComponent") byte[] bytes, long size) {
    private static final long COUNTED = 4L * RedactedBody.LIMIT;

    /** Reads a body; does not close the stream. */
    public static RawBody read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(RedactedBody.LIMIT);
        return new RawBody(bytes, bytes.length < RedactedBody.LIMIT ? bytes.length : bytes.length + rest(in));
    }

    public boolean isOversize() {
        return size > RedactedBody.LIMIT;
    }

    private static long rest(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long rest = 0;
        int read = in.read(buffer);
        while (read > 0 && rest < COUNTED - RedactedBody.LIMIT) {
            rest += read;
            read = in.read(buffer);
        }
        return rest;
    }
}
