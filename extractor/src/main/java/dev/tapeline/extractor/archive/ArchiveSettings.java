package dev.tapeline.extractor.archive;

import java.net.URI;
import java.util.Optional;

/**
 * Object store, bucket and credentials of the archive.
 *
 * @param endpoint address of an S3-compatible store
 * @param accessKey empty if the container's platform hands over credentials
 */
public record ArchiveSettings(URI endpoint, String region, String bucket, Optional<AccessKey> accessKey) {
    public ArchiveSettings {
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("the archive's endpoint is not a URL with a host: " + endpoint);
        }
        require(region, "region");
        require(bucket, "bucket");
    }

    public ArchiveSettings(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
        this(endpoint, region, bucket, Optional.of(new AccessKey(accessKey, secretKey)));
    }

    /** A permanent access key with its secret. */
    public record AccessKey(String id, String secret) {
        public AccessKey {
            require(id, "access key");
            require(secret, "secret key");
        }

        @Override
        public String toString() {
            return "AccessKey[id=***, secret=***]";
        }
    }

    private static void require(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the archive needs a " + name);
        }
    }
}
