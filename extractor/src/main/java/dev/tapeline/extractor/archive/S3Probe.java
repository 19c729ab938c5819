package dev.tapeline.extractor.archive;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A short request to the object store, which shows whether it is available. Thread-safe. */
public final class S3Probe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private final String bucket;
    private final S3Client s3;

    public S3Probe(ArchiveSettings settings) {
        bucket = settings.bucket();
        s3 = S3ClientFactory.of(settings);
    }

    /**
     * Looks the bucket up.
     *
     * @throws SdkException if the store does not respond, or with an error of its own; not if it rejects the request
     */
    public void run() {
        try {
            s3.headBucket(request ->
                    request.bucket(bucket).overrideConfiguration(override -> override.apiCallTimeout(TIMEOUT)));
        } catch (S3Exception e) {
            if (e.statusCode() >= SERVER_ERROR) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
