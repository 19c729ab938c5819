package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.process.ProcessSpec;
import java.io.IOException;

/** One kind of server: what must be done before it can run, how it is run, and how to tell that it is ready. */
public interface EmbeddedServer {

    StackService service();

    int port();

    /** Does once what the server's data needs and says how to run it; may take seconds, can be interrupted. */
    ProcessSpec prepare() throws IOException, InterruptedException;

    /** True when the running server does its work, not only listens. */
    boolean isReady() throws IOException;

    StackEndpoints addTo(StackEndpoints endpoints);
}
