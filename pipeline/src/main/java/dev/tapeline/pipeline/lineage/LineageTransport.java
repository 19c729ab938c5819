package dev.tapeline.pipeline.lineage;

import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where events go; the client is loaded with the first of them. */
final class LineageTransport {
    private static final int TIMEOUT_MILLISECONDS = 5000;

    private final LineageReceiver receiver;
    private Transport transport;

    LineageTransport(LineageReceiver receiver) {
        this.receiver = receiver;
    }

    /** Sends or writes an event; fails with any exception of the client. */
    void emit(RunEvent event) {
        if (transport == null) {
            transport = receiver.file()
                    .map(LineageTransport::file)
                    .orElseGet(() -> http(receiver.url().orElseThrow(), receiver.apiKey()));
        }
        transport.emit(event);
    }

    /** The client writes nothing to a file without a directory. */
    private static Transport file(Path file) {
        return new FileTransport(new FileConfig(file.toAbsolutePath().toString()));
    }

    private static Transport http(URI url, Optional<String> key) {
        HttpConfig config = new HttpConfig();
        config.setUrl(url);
        config.setTimeoutInMillis(TIMEOUT_MILLISECONDS);
        key.ifPresent(secret -> {
            ApiKeyTokenProvider provider = new ApiKeyTokenProvider();
            provider.setApiKey(secret);
            config.setAuth(provider);
        });
        return new HttpTransport(config);
    }
}
