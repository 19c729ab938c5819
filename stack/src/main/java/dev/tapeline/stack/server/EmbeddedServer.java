package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.process.ProcessSpec;
import java.io.IOException;

/** One kind of server: how it is prepared, started and checked for readiness. */
public interface EmbeddedServer {

    StackService service();

    int port();

    /** Creates the server's data if it is missing and returns how to start it; may take seconds and can be interrupted. */
    ProcessSpec prepare() throws IOException, InterruptedException;

    /** Whether the running server serves requests. */
    boolean isReady() throws IOException;

    /** The endpoints with that of this server. */
    StackEndpoints addTo(StackEndpoints endpoints);
}
