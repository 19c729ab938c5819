package dev.tapeline.stack.endpoint;

import java.net.URI;

/**
 * The address of the S3 server and the key pair that it accepts.
 *
 * <p>Clients use path-style addresses and V4 signatures. The text form leaves out the secret key.
 */
public record ObjectStoreEndpoint(URI url, String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "ObjectStoreEndpoint[url=" + url + ", accessKey=" + accessKey + ", secretKey=***]";
    }
}
