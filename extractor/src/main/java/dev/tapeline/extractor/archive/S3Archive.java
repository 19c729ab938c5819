package dev.tapeline.extractor.archive;

import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.Sha256;
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
import software.amazon.awssdk.utils.Md5Utils;

/**
 * The archive in a bucket of an S3-compatible store, one gzipped object per payload.
 *
 * <p>Every put is conditional on the key's absence. A store that ignores the condition is rejected on opening, because it
 * could overwrite payloads.
 */
public final class S3Archive implements RawArchive, AutoCloseable {
    private static final String PROBE = "tapeline/conditional-put-probe";
    private static final int FORBIDDEN = 403;
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
     * Opens the archive; creates its bucket if it is missing.
     *
     * @throws ArchiveException if the store is unavailable, rejects the credentials or ignores conditional puts
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
    public PutResult put(String key, byte[] content, Map<String, String> metadata) {
        PutResult result = failures.translating("archive " + key, () -> putIfAbsent(key, gzip(content), metadata));
        if (result == PutResult.ALREADY_THERE) {
            requireSameContent(key, metadata.get(PayloadHeaders.SHA256));
        }
        return result;
    }

    @Override
    public Archived read(String key) {
        ResponseBytes<GetObjectResponse> object = failures.translating(
                "read " + key,
                () -> s3.getObjectAsBytes(
                        request -> request.bucket(settings.bucket()).key(key)));
        byte[] content = inflated(key, object.asByteArrayUnsafe());
        Map<String, String> metadata = object.response().metadata();
        String sha256 = Sha256.hex(content);
        if (!sha256.equals(metadata.get(PayloadHeaders.SHA256))) {
            throw new ArchiveException("the archive holds damaged content under %s: SHA-256 is %s, expected %s"
                    .formatted(key, sha256, metadata.get(PayloadHeaders.SHA256)));
        }
        return new Archived(content, metadata);
    }

    @Override
    public List<String> keys(String prefix, String after) {
        return failures.translating("list " + prefix, () -> s3
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

    /** One request if the probe object exists; otherwise two, and the bucket if it is missing. */
    private void probe() {
        PutResult first = failures.translating("open the bucket " + settings.bucket(), this::putProbeIntoBucket);
        if (first == PutResult.NEW
                && failures.translating("check its conditional puts", this::putProbe) == PutResult.NEW) {
            throw new ArchiveException(
                    "the object store at " + settings.endpoint()
                            + " overwrites objects when asked not to (If-None-Match: *); use one that honours conditional puts");
        }
    }

    private PutResult putProbeIntoBucket() {
        try {
            return putProbe();
        } catch (NoSuchBucketException e) {
            createBucket();
            return putProbe();
        }
    }

    private PutResult putProbe() {
        byte[] text = "Shows that this store never overwrites when asked not to.\n".getBytes(StandardCharsets.UTF_8);
        return putIfAbsent(PROBE, text, Map.of());
    }

    private void createBucket() {
        try {
            s3.createBucket(request -> request.bucket(settings.bucket()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // Another process has created it.
            return;
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                throw new ArchiveException(
                        "the bucket %s does not exist at %s, and this access key may not create it: create it, or set tapeline.archive.bucket"
                                .formatted(settings.bucket(), settings.endpoint()),
                        e);
            }
            throw e;
        }
    }

    private PutResult putIfAbsent(String key, byte[] bytes, Map<String, String> metadata) {
        try {
            s3.putObject(
                    request -> request.bucket(settings.bucket())
                            .key(key)
                            .ifNoneMatch("*")
                            // Required by a bucket with object lock.
                            .contentMD5(Md5Utils.md5AsBase64(bytes))
                            .contentType("application/gzip")
                            .metadata(metadata),
                    RequestBody.fromBytes(bytes));
            return PutResult.NEW;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return PutResult.ALREADY_THERE;
            }
            throw e;
        }
    }

    private void requireSameContent(String key, String sha256) {
        String stored = failures.translating("look up " + key, () -> s3.headObject(
                        request -> request.bucket(settings.bucket()).key(key))
                .metadata()
                .get(PayloadHeaders.SHA256));
        if (!sha256.equals(stored)) {
            throw new ArchiveException("the archive holds other content under %s: its SHA-256 is %s, not %s"
                    .formatted(key, stored, sha256));
        }
    }

    private static byte[] inflated(String key, byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readNBytes(RedactedBody.LIMIT + 1);
        } catch (IOException e) {
            throw new ArchiveException("the archive holds damaged content under " + key + ": not gzip", e);
        }
    }

    /** Deterministic: Java's gzip header contains no time. */
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
