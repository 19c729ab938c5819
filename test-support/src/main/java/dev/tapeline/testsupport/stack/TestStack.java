package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.util.Set;

/** The servers that tests use: child processes by default, containers by one switch. */
interface TestStack {

    String SWITCH = "tapeline.test.stack";

    /** Starts what is missing and returns at least the endpoints of these services; safe for use by several threads. */
    StackEndpoints endpoints(Set<StackService> services);

    static TestStack chosen() {
        String choice = System.getProperty(SWITCH, System.getenv().getOrDefault("TAPELINE_TEST_STACK", "embedded"));
        return switch (choice) {
            case "embedded" -> SharedTestStack.INSTANCE;
            case "containers" -> containers();
            default -> throw new StackException("-D" + SWITCH + " is embedded or containers, not " + choice);
        };
    }

    private static TestStack containers() {
        try {
            return ContainerTestStack.INSTANCE;
        } catch (NoClassDefFoundError e) {
            throw new StackException(
                    "-D" + SWITCH
                            + "=containers needs Testcontainers on the test class path: set it as a property of Maven",
                    e);
        }
    }
}
