package dev.tapeline.stack.endpoint;

import java.net.URI;

/** Where the S3 server answers, path-style and with V4 signatures; the secret never reaches {@code toString}. */
public record ObjectStoreEndpoint(URI url, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "ObjectStoreEndpoint[url=" + url + ", accessKey=" + accessKey + ", secretKey=***]";
    }
}
