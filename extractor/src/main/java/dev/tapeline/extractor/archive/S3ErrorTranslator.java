package dev.tapeline.extractor.archive;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates exceptions of the S3 client to one line: what was attempted and what to do. */
final class S3ErrorTranslator {
    private final ArchiveSettings settings;

    S3ErrorTranslator(ArchiveSettings settings) {
        this.settings = settings;
    }

    <T> T translating(String attempt, Supplier<T> action) {
        try {
            return action.get();
        } catch (S3Exception e) {
            throw new ArchiveException(message(attempt, e), e);
        } catch (SdkException e) {
            throw new ArchiveException(
                    "cannot reach the object store at %s to %s; is it running?".formatted(settings.endpoint(), attempt),
                    e);
        }
    }

    private String message(String attempt, S3Exception e) {
        String code =
                e.awsErrorDetails() == null ? "" : " " + e.awsErrorDetails().errorCode();
        return switch (e.statusCode()) {
            case 401, 403 ->
                "the object store at %s denies permission to %s (HTTP %d%s); check the access key, the secret key and their permissions"
                        .formatted(settings.endpoint(), attempt, e.statusCode(), code);
            case 501 ->
                "the object store at %s cannot %s (HTTP 501%s); use one that supports conditional puts"
                        .formatted(settings.endpoint(), attempt, code);
            default ->
                "the object store at %s failed to %s (HTTP %d%s)"
                        .formatted(settings.endpoint(), attempt, e.statusCode(), code);
        };
    }
}
