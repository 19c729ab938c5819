package dev.tapeline.extractor.archive;

import java.net.URI;

/**
 * Object store, bucket and credentials of the archive.
 *
 * @param endpoint address of an S3-compatible store
 */
public record ArchiveSettings(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    public ArchiveSettings {
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("the archive's endpoint is not a URL with a host: " + endpoint);
        }
        require(region, "region");
        require(bucket, "bucket");
        require(accessKey, "access key");
        require(secretKey, "secret key");
    }

    private static void require(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the archive needs a " + name);
        }
    }

    @Override
    public String toString() {
        return "ArchiveSettings[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket
                + ", accessKey=***, secretKey=***]";
    }
}
