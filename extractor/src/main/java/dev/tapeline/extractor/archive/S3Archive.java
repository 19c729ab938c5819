package dev.tapeline.extractor.archive;

import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.RedactedBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The archive in a bucket of any store that speaks S3, one gzipped object per answer.
 *
 * <p>Every put says "only if it is not there". A store that overwrites all the same is refused at the start, because
 * the promise that nothing is ever overwritten would be empty.
 */
public final class S3Archive implements RawArchive, AutoCloseable {
    private static final String PROBE = "tapeline/conditional-put-probe";
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final ArchiveSettings settings;
    private final S3ErrorTranslator failures;

    private S3Archive(S3Client s3, ArchiveSettings settings) {
        this.s3 = s3;
        this.settings = settings;
        this.failures = new S3ErrorTranslator(settings);
    }

    /**
     * Opens the archive; its bucket is created when missing.
     *
     * @throws ArchiveException if the store is away, refuses the credentials or ignores conditions
     */
    public static S3Archive open(ArchiveSettings settings) {
        S3Archive archive = new S3Archive(S3ClientFactory.of(settings), settings);
        try {
            archive.probe();
            return archive;
        } catch (ArchiveException e) {
            archive.close();
            throw e;
        }
    }

    @Override
    public Kept keep(String key, byte[] content, Map<String, String> metadata) {
        Kept kept = failures.wrapping("archive " + key, () -> putIfAbsent(key, gzip(content), metadata));
        if (kept == Kept.ALREADY_THERE) {
            requireSameContent(key, metadata.get(PayloadHeaders.SHA256));
        }
        return kept;
    }

    @Override
    public Archived read(String key) {
        ResponseBytes<GetObjectResponse> object = failures.wrapping(
                "read " + key,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(settings.bucket()).key(key)));
        byte[] content = inflated(key, object.asByteArrayUnsafe());
        Map<String, String> metadata = object.response().metadata();
        String sha256 = RedactedBody.of(content, false).sha256();
        if (!sha256.equals(metadata.get(PayloadHeaders.SHA256))) {
            throw new ArchiveException("the archive holds damaged content under %s: SHA-256 %s where %s was kept"
                    .formatted(key, sha256, metadata.get(PayloadHeaders.SHA256)));
        }
        return new Archived(content, metadata);
    }

    @Override
    public List<String> keys(String prefix, String after) {
        return failures.wrapping("list " + prefix, () -> s3
                .listObjectsV2Paginator(request ->
                        request.bucket(settings.bucket()).prefix(prefix).startAfter(after.isEmpty() ? null : after))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList());
    }

    @Override
    public void close() {
        s3.close();
    }

    /** Costs one request, once the probe is there; two, and a bucket, the first time. */
    private void probe() {
        Kept first = failures.wrapping("open the bucket " + settings.bucket(), this::putProbeIntoBucket);
        if (first == Kept.NEW && failures.wrapping("check its conditional puts", this::putProbe) == Kept.NEW) {
            throw new ArchiveException(
                    "the object store at " + settings.endpoint()
                            + " overwrites objects when asked not to (If-None-Match: *); use one that honours conditional puts");
        }
    }

    private Kept putProbeIntoBucket() {
        try {
            return putProbe();
        } catch (NoSuchBucketException e) {
            createBucket();
            return putProbe();
        }
    }

    private Kept putProbe() {
        byte[] text = "Shows that this store never overwrites when asked not to.\n".getBytes(StandardCharsets.UTF_8);
        return putIfAbsent(PROBE, text, Map.of());
    }

    private void createBucket() {
        try {
            s3.createBucket(request -> request.bucket(settings.bucket()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // Another process was faster, which is as good.
            return;
        }
    }

    private Kept putIfAbsent(String key, byte[] bytes, Map<String, String> metadata) {
        try {
            s3.putObject(
                    request -> request.bucket(settings.bucket())
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType("application/gzip")
                            .metadata(metadata),
                    RequestBody.fromBytes(bytes));
            return Kept.NEW;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return Kept.ALREADY_THERE;
            }
            throw e;
        }
    }

    private void requireSameContent(String key, String sha256) {
        String there = failures.wrapping("look up " + key, () -> s3.headObject(
                        request -> request.bucket(settings.bucket()).key(key))
                .metadata()
                .get(PayloadHeaders.SHA256));
        if (!sha256.equals(there)) {
            throw new ArchiveException("the archive holds other content under %s: SHA-256 %s there, %s here"
                    .formatted(key, there, sha256));
        }
    }

    private static byte[] inflated(String key, byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readNBytes(RedactedBody.LIMIT + 1);
        } catch (IOException e) {
            throw new ArchiveException("the archive holds damaged content under " + key + ": not gzip", e);
        }
    }

    /** The same bytes for the same content: Java's gzip header carries no time. */
    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 16 * 1024)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot gzip in memory", e);
        }
        return bytes.toByteArray();
    }
}
