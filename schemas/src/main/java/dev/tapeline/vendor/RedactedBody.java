package dev.tapeline.vendor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Body of an answer as it may be kept: secrets masked, not larger than the limit.
 *
 * <p>Only the key redactor makes one, so that nothing unmasked can be archived or published. The bytes are not copied:
 * who reads them leaves them as they are.
 */
public final class RedactedBody {
    /** Largest body that is kept, in bytes. */
    public static final int LIMIT = 16 * 1024 * 1024;

    private final byte[] bytes;
    private final boolean redacted;
    private final OptionalLong oversize;
    private final String sha256;

    private RedactedBody(byte[] bytes, boolean redacted, OptionalLong oversize) {
        this.bytes = bytes;
        this.redacted = redacted;
        this.oversize = oversize;
        this.sha256 = sha256(bytes);
    }

    public static RedactedBody of(byte[] bytes, boolean redacted) {
        return new RedactedBody(bytes, redacted, OptionalLong.empty());
    }

    /** What stands for a body over the limit: nothing but its size, which may be a lower bound. */
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}
