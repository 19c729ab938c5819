package dev.tapeline.pipeline;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.generation.Generation;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.warehouse.WarehouseException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the roles of a process when another generation becomes current. */
final class GenerationFollower {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationFollower.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final StackConnection servers;
    private final Consumer<Generation> topics;
    private final ProcessRoles roles;
    private long readAt = System.nanoTime();

    /**
     * A follower of these roles.
     *
     * @param topics creates the topics of a generation
     */
    GenerationFollower(StackConnection servers, Consumer<Generation> topics, ProcessRoles roles) {
        this.servers = servers;
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
        try {
            Generation current = servers.currentGeneration(TransientRetry.NONE);
            Generation running = roles.generation().get();
            if (current.number() != running.number() || !current.rules().equals(running.rules())) {
                LOG.atInfo()
                        .addKeyValue("generation", current.number())
                        .log("Another generation was promoted, or rules have changed: the roles start again");
                topics.accept(current);
                roles.moveTo(current);
            }
        } catch (WarehouseException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("Current generation unknown, retrying");
        }
    }
}
