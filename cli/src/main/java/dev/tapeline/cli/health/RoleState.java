package dev.tapeline.cli.health;

import dev.tapeline.pipeline.outage.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The state of the roles of this process, as health checks report it: starting, running, or failed. */
@ApplicationScoped
public class RoleState {
    private volatile Optional<Supplier<Optional<String>>> running = Optional.empty();
    private volatile Supplier<List<Outage>> outages = List::of;

    /**
     * Ends the starting phase.
     *
     * @param failure why a role or a server has stopped, if one has
     */
    public void started(Supplier<Optional<String>> failure) {
        running = Optional.of(failure);
    }

    /** Declares which servers the readiness of this process depends on. */
    public void dependOn(Supplier<List<Outage>> current) {
        outages = current;
    }

    /** Whether the roles have started, run, and have the servers that they need. */
    public boolean isWell() {
        return !isStarting() && failure().isEmpty() && outages().isEmpty();
    }

    List<Outage> outages() {
        return outages.get();
    }

    boolean isStarting() {
        return running.isEmpty();
    }

    Optional<String> failure() {
        return running.flatMap(Supplier::get);
    }
}
