package dev.tapeline.pipeline;

import dev.tapeline.failure.TransientFailures;
import dev.tapeline.generation.Generation;
import dev.tapeline.warehouse.WarehouseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the roles of a process when another generation becomes current. */
final class GenerationFollower {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationFollower.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Generation> pointer;
    private final Consumer<Generation> topics;
    private final Roles roles;
    private long readAt = System.nanoTime();

    /** The roles of a process, all of one generation. */
    interface Roles {
        /** The generation of the roles; empty if none has been started. */
        Optional<Generation> generation();

        /** Why a role has failed, if one has. */
        Optional<String> failure();

        /** Stops the roles and starts the same ones on another generation. */
        void moveTo(Generation next);
    }

    /**
     * A follower of these roles.
     *
     * @param pointer reads the current generation once
     * @param topics creates the topics of a generation
     */
    GenerationFollower(Supplier<Generation> pointer, Consumer<Generation> topics, Roles roles) {
        this.pointer = pointer;
        this.topics = topics;
        this.roles = roles;
    }

    /** A promotion makes another generation current and stops the sinks of the old one: the roles continue with the new one. */
    void follow() {
        if (roles.generation().isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (roles.failure().isEmpty() && now - readAt < INTERVAL.toNanos()) {
            return;
        }
        readAt = now;
        Generation running = roles.generation().get();
        next(running).ifPresent(roles::moveTo);
    }

    /** The generation to continue with, whose topics exist; empty if it is the running one, or servers are unavailable. */
    private Optional<Generation> next(Generation running) {
        try {
            Generation current = pointer.get();
            if (current.number() == running.number() && current.rules().equals(running.rules())) {
                return Optional.empty();
            }
            topics.accept(current);
            LOG.atInfo()
                    .addKeyValue("generation", current.number())
                    .log("Another generation was promoted, or rules have changed: the roles start again");
            return Optional.of(current);
        } catch (WarehouseException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Current generation unknown, retrying");
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!TransientFailures.isTransient(e)) {
                throw e;
            }
            LOG.atWarn()
                    .addKeyValue("cause", e.getMessage())
                    .log("Topics of the current generation not available, retrying");
            return Optional.empty();
        }
    }
}
