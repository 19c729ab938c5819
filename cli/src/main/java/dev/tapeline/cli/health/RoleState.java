package dev.tapeline.cli.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/** The state of the roles of this process, as health checks report it: starting, running, or failed. */
@ApplicationScoped
public class RoleState {
    private volatile Optional<Supplier<Optional<String>>> running = Optional.empty();

    /**
     * Ends the starting phase.
     *
     * @param failure why a role or a server has stopped, if one has
     */
    public void started(Supplier<Optional<String>> failure) {
        running = Optional.of(failure);
    }

    boolean isStarting() {
        return running.isEmpty();
    }

    Optional<String> failure() {
        return running.flatMap(Supplier::get);
    }
}
