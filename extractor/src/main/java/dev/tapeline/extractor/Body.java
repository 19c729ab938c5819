package dev.tapeline.extractor;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Body of an answer as it may be kept: secrets masked, not larger than the limit.
 *
 * <p>Only {@link Redaction} makes one, so that nothing unmasked can be archived or published. The bytes are not copied:
 * who reads them leaves them as they are.
 */
public final class Body {
    /** Largest body that is kept, in bytes. */
    static final int LIMIT = 16 * 1024 * 1024;

    private final byte[] bytes;
    private final boolean redacted;
    private final OptionalLong oversize;
    private final String sha256;

    private Body(byte[] bytes, boolean redacted, OptionalLong oversize) {
        this.bytes = bytes;
        this.redacted = redacted;
        this.oversize = oversize;
        this.sha256 = sha256(bytes);
    }

    static Body of(byte[] bytes, boolean redacted) {
        return new Body(bytes, redacted, OptionalLong.empty());
    }

    /** What stands for a body over the limit: nothing but its size, which may be a lower bound. */
    static Body oversize(long size) {
        return new Body(new byte[0], false, OptionalLong.of(size));
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isRedacted() {
        return redacted;
    }

    /** Size in bytes of a body over the limit. */
    OptionalLong oversize() {
        return oversize;
    }

    /** SHA-256 of {@link #bytes()}, in hex. */
    String sha256() {
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
