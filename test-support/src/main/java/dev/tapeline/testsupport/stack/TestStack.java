package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.util.Set;

/** The servers that tests use: child processes, or containers if a switch selects them. */
interface TestStack {

    String SWITCH = "tapeline.test.stack";

    /** Starts missing services and returns at least the endpoints of these; thread-safe. */
    StackEndpoints endpoints(Set<StackService> services);

    static TestStack selected() {
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
