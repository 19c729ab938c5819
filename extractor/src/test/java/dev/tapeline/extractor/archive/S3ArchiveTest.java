package dev.tapeline.extractor.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.SdkSystemSetting;

/** Stores that are not as they should be; how a good one fares stands in {@link S3ArchiveIT}. */
final class S3ArchiveTest {
    private static final String CONTAINER_CREDENTIALS = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final List<String> checksums = new CopyOnWriteArrayList<>();
    /** Status and error document by path. */
    private final Map<String, String> errors = new HashMap<>();

    private HttpServer store;
    private int status;

    @BeforeEach
    void serve() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match"));
            logins.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("x-amz-security-token"));
            checksums.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-MD5")));
            exchange.getRequestBody().readAllBytes();
            byte[] error =
                    errors.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            int code = error.length == 0 ? status : Integer.parseInt(new String(error, 0, 3, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(code, error.length == 0 ? -1 : error.length - 3);
            exchange.getResponseBody().write(error, Math.min(3, error.length), Math.max(0, error.length - 3));
            exchange.close();
        });
        store.start();
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    @Test
    void storeThatIgnoresConditionalPutsIsRejected() {
        status = 200;

        assertThatThrownBy(() -> S3Archive.open(settings()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("overwrites objects when asked not to (If-None-Match: *)");
        assertThat(requests)
                .containsExactly(
                        "PUT /bucket/tapeline/conditional-put-probe *", "PUT /bucket/tapeline/conditional-put-probe *");
    }

    @Test
    void storeWithTheProbeGetsOneRequest() {
        status = 412;

        S3Archive.open(settings()).close();

        assertThat(requests).hasSize(1);
    }

    @Test
    void bucketThatIsMissingAndMayNotBeCreatedIsNamed() {
        errors.put("/bucket/tapeline/conditional-put-probe", "404<Error><Code>NoSuchBucket</Code></Error>");
        errors.put("/bucket", "403<Error><Code>AccessDenied</Code></Error>");

        assertThatThrownBy(() -> S3Archive.open(settings()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("the bucket bucket does not exist")
                .hasMessageContaining("this access key may not create it")
                .hasMessageContaining("tapeline.archive.bucket");
    }

    @Test
    void wrongRegionIsNamedWithTheRightOne() {
        errors.put(
                "/bucket/tapeline/conditional-put-probe",
                "400<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed;"
                        + " the region 'us-east-1' is wrong; expecting 'eu-central-1'</Message></Error>");

        assertThatThrownBy(() -> S3Archive.open(settings()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("has another region than tapeline.archive.region=")
                .hasMessageContaining("set it to eu-central-1");
    }

    @Test
    void storeWithoutConditionalPutsIsRejected() {
        status = 501;

        assertThatThrownBy(() -> S3Archive.open(settings()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("use one that supports conditional puts");
    }

    @Test
    void bucketsWithObjectLockGetTheChecksumThatTheyRequire() throws Exception {
        status = 412;

        S3Archive.open(settings()).close();

        byte[] probe = "Shows that this store never overwrites when asked not to.\n".getBytes(StandardCharsets.UTF_8);
        assertThat(checksums)
                .containsExactly(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(probe)));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void withoutAnAccessKeyTheCredentialsOfTheContainerAreUsed() {
        status = 412;
        String address = "http://127.0.0.1:" + store.getAddress().getPort();
        store.createContext("/credentials", exchange -> {
            byte[] credentials = """
                    {"AccessKeyId": "TASKKEY", "SecretAccessKey": "x", "Token": "SESSION",
                     "Expiration": "2999-01-01T00:00:00Z"}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, credentials.length);
            exchange.getResponseBody().write(credentials);
            exchange.close();
        });
        assertThat(S3ClientFactory.hasContainerCredentials()).isFalse();
        System.setProperty(CONTAINER_CREDENTIALS, address + "/credentials");
        try {
            assertThat(S3ClientFactory.hasContainerCredentials()).isTrue();
            S3Archive.open(new ArchiveSettings(settings().endpoint(), "us-east-1", "bucket", Optional.empty()))
                    .close();
        } finally {
            System.clearProperty(CONTAINER_CREDENTIALS);
        }

        assertThat(logins)
                .singleElement()
                .asString()
                .contains("Credential=TASKKEY/")
                .endsWith(" SESSION");
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        assertThat(settings().toString()).doesNotContain("AKEY", "SKEY");
    }

    private ArchiveSettings settings() {
        URI endpoint = URI.create("http://localhost:" + store.getAddress().getPort());
        return new ArchiveSettings(endpoint, "us-east-1", "bucket", "AKEY", "SKEY");
    }
}
