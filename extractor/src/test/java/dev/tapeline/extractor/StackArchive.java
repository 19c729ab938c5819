package dev.tapeline.extractor;

import dev.tapeline.stack.endpoint.ObjectStoreEndpoint;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A bucket of a test's own in the stack's object store, read past the archive. */
final class StackArchive {
    private StackArchive() {}

    static ArchiveSettings settings(StackExtension stack) {
        ObjectStoreEndpoint store = stack.endpoints().objectStore().orElseThrow();
        return new ArchiveSettings(store.url(), "us-east-1", stack.freshName(), store.accessKey(), store.secretKey());
    }

    static ResponseBytes<GetObjectResponse> response(ArchiveSettings settings, String key) {
        try (S3Client s3 = S3Clients.of(settings)) {
            return s3.getObjectAsBytes(
                    request -> request.bucket(settings.bucket()).key(key));
        }
    }

    /** Content of the object, inflated. */
    static byte[] object(ArchiveSettings settings, String key) {
        try (GZIPInputStream gzip = new GZIPInputStream(
                new ByteArrayInputStream(response(settings, key).asByteArray()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
