package dev.tapeline.extractor.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.extractor.archive.RawArchive.PutResult;
import dev.tapeline.extractor.bronze.BatchId;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.extractor.fixture.TestBucket;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class S3ArchiveIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.OBJECT_STORE);

    private final Payload payload = Payload.of(
            SampleResponses.of(
                    VendorFunction.OVERVIEW, "BRK-B", "2026-11-23T14:00:00Z", SampleResponses.overview("BRK-B")),
            MarketDataSource.ALPHA_VANTAGE,
            new BatchId("b"),
            Optional.empty());
    private final String key = payload.archiveKey();

    private ArchiveSettings settings;

    @BeforeEach
    void useABucketOfItsOwn() {
        settings = TestBucket.settings(stack);
    }

    @Test
    void payloadIsStoredWithItsHeaders() {
        try (S3Archive archive = S3Archive.open(settings)) {
            assertThat(put(archive, payload)).isEqualTo(PutResult.NEW);
        }

        assertThat(TestBucket.object(settings, key)).asString().isEqualTo(SampleResponses.overview("BRK-B"));
        assertThat(TestBucket.response(settings, key).response().metadata()).isEqualTo(payload.headers());
    }

    @Test
    void sameContentIsThereAlready() {
        try (S3Archive archive = S3Archive.open(settings)) {
            put(archive, payload);
            assertThat(put(archive, payload)).isEqualTo(PutResult.ALREADY_THERE);
        }
    }

    @Test
    void otherContentUnderAKeyIsRejectedAndTheFirstIsKept() {
        Map<String, String> metadata = new HashMap<>(payload.headers());
        metadata.put("ce_sha256", "0".repeat(64));
        try (S3Archive archive = S3Archive.open(settings)) {
            put(archive, payload);
            assertThatThrownBy(() -> archive.put(key, bytes("{}"), metadata))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessage("the archive holds other content under %s: its SHA-256 is %s, not %s"
                            .formatted(key, payload.response().body().sha256(), "0".repeat(64)));
        }

        assertThat(TestBucket.object(settings, key)).asString().isEqualTo(SampleResponses.overview("BRK-B"));
    }

    @Test
    void storedPayloadIsReadUnchanged() {
        try (S3Archive archive = S3Archive.open(settings)) {
            put(archive, payload);

            RawArchive.Archived object = archive.read(key);

            assertThat(object.content()).asString().isEqualTo(SampleResponses.overview("BRK-B"));
            assertThat(object.metadata()).isEqualTo(payload.headers());
        }
    }

    @Test
    void contentThatDoesNotMatchItsHashIsRejected() {
        Map<String, String> metadata = new HashMap<>(payload.headers());
        metadata.put("ce_sha256", "0".repeat(64));
        try (S3Archive archive = S3Archive.open(settings)) {
            archive.put(key, bytes("{}"), metadata);

            assertThatThrownBy(() -> archive.read(key))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageStartingWith("the archive holds damaged content under " + key + ": SHA-256 ");
        }
    }

    @Test
    void sameContentGivesTheSameObjectInEveryArchive() {
        ArchiveSettings other = TestBucket.settings(stack);
        try (S3Archive one = S3Archive.open(settings);
                S3Archive two = S3Archive.open(other)) {
            put(one, payload);
            put(two, payload);
        }

        assertThat(TestBucket.response(settings, key).asByteArray())
                .isEqualTo(TestBucket.response(other, key).asByteArray());
    }

    @Test
    void archiveOpensAgain() {
        S3Archive.open(settings).close();

        try (S3Archive again = S3Archive.open(settings)) {
            assertThat(put(again, payload)).isEqualTo(PutResult.NEW);
        }
    }

    @Test
    void wrongSecretIsReportedInOneLineWithoutTheSecret() {
        ArchiveSettings wrong = new ArchiveSettings(
                settings.endpoint(),
                settings.region(),
                settings.bucket(),
                settings.accessKey().orElseThrow().id(),
                "wrong-secret");

        assertThatThrownBy(() -> S3Archive.open(wrong))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(
                        "the object store at %s denies permission to open the bucket %s (HTTP 403 SignatureDoesNotMatch);"
                                        .formatted(settings.endpoint(), settings.bucket())
                                + " check the access key, the secret key and their permissions");
    }

    @Test
    void unreachableStoreIsReportedInOneLine() {
        ArchiveSettings unreachable =
                new ArchiveSettings(URI.create("http://127.0.0.1:1"), "us-east-1", "bucket", "access", "secret");

        assertThatThrownBy(() -> S3Archive.open(unreachable))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("cannot reach the object store at http://127.0.0.1:1 to open the bucket bucket;"
                        + " is it running?");
    }

    private static PutResult put(S3Archive archive, Payload payload) {
        return archive.put(payload.archiveKey(), payload.response().body().bytes(), payload.headers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
