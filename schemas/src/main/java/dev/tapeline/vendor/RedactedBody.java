package dev.tapeline.vendor;

import java.util.OptionalLong;

/**
 * A response body that may be archived and published: without API keys, not larger than the limit.
 *
 * <p>Archive and publisher accept no other type, so that no unredacted body reaches them. The bytes are not copied:
 * readers must not modify them.
 */
public final class RedactedBody {
    /** Largest body that is stored, in bytes. */
    public static final int LIMIT = 16 * 1024 * 1024;

    private final byte[] bytes;
    private final boolean redacted;
    private final OptionalLong oversize;
    private final String sha256;

    private RedactedBody(byte[] bytes, boolean redacted, OptionalLong oversize) {
        this.bytes = bytes;
        this.redacted = redacted;
        this.oversize = oversize;
        this.sha256 = Sha256.hex(bytes);
    }

    /** A body within the limit; {@code redacted} says whether a key was removed from it. */
    public static RedactedBody of(byte[] bytes, boolean redacted) {
        return new RedactedBody(bytes, redacted, OptionalLong.empty());
    }

    /** Replaces a body over the limit: no bytes, only the original size, which may be a lower bound. */
    public static RedactedBody oversize(long size) {
        return new RedactedBody(new byte[0], false, OptionalLong.of(size));
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean isRedacted() {
        return redacted;
    }

    /** Size in bytes of a body over the limit. */
    public OptionalLong oversize() {
        return oversize;
    }

    /** SHA-256 of {@link #bytes()}, in hex. */
    public String sha256() {
        return sha256;
    }
}
