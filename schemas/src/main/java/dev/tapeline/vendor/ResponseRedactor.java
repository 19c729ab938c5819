package dev.tapeline.vendor;

/** Removes API keys from response bodies before they are hashed, archived or published. */
public interface ResponseRedactor {
    /** The body without API keys; unchanged byte for byte if it contains none. */
    RedactedBody redact(RawBody body);
}
