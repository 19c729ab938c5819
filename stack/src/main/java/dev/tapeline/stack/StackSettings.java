package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;

/**
 * The directories, ports and timeout of a stack; invalid values are rejected here instead of by a server.
 *
 * @param home directory of all state; created if missing
 * @param services directory of the servers' programs
 * @param ports fixed ports; a service without one gets a free port at each start
 * @param startTimeout in which all services must be ready
 * @param command that starts the stack, shown to other processes that want to use the home
 */
public record StackSettings(
        Path home, Path services, Map<StackService, Integer> ports, Duration startTimeout, String command) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    public StackSettings {
        home = home.toAbsolutePath().normalize();
        services = services.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        Objects.requireNonNull(startTimeout, "startTimeout");
        ports.forEach(StackSettings::requireValid);
        if (new HashSet<>(ports.values()).size() < ports.size()) {
            throw new IllegalArgumentException("two services share a port: " + ports);
        }
        if (startTimeout.isZero() || startTimeout.isNegative()) {
            throw new IllegalArgumentException("startTimeout must be positive: " + startTimeout);
        }
    }

    public StackSettings(Path home, Path services, Map<StackService, Integer> ports, Duration startTimeout) {
        this(home, services, ports, startTimeout, "java");
    }

    public static StackSettings of(Path home, Path services) {
        return new StackSettings(home, services, Map.of(), START_TIMEOUT);
    }

    private static void requireValid(StackService service, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(service.portOption() + " must be from 1 to 65535: " + port);
        }
    }
}
