package dev.tapeline.extractor.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores that are not as they should be; how a good one fares stands in {@link S3ArchiveIT}. */
final class S3ArchiveTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer store;
    private int status;

    @BeforeEach
    void serve() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
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
    void storeWithoutConditionalPutsIsRejected() {
        status = 501;

        assertThatThrownBy(() -> S3Archive.open(settings()))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("use one that supports conditional puts");
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
