package dev.tapeline.pipeline.server;

import dev.tapeline.extractor.archive.S3Probe;
import dev.tapeline.failure.TransientFailures;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.pipeline.outage.DependencyProbe;
import dev.tapeline.registry.SchemaRegistry;
import dev.tapeline.registry.SchemaRegistryException;
import dev.tapeline.stack.endpoint.StackService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The probes of the servers that a process uses. */
final class ServerProbes {
    private static final int LOGIN_SECONDS = 5;

    private ServerProbes() {}

    private record ObjectStoreProbe(S3Probe store) implements DependencyProbe.Check {
        @Override
        public void run() {
            store.run();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    static List<DependencyProbe> of(StackConnection servers, Set<StackService> services) {
        List<DependencyProbe> probes = new ArrayList<>();
        if (services.contains(StackService.KAFKA)) {
            probes.add(new DependencyProbe(
                    "Kafka at " + servers.bootstrapServers(),
                    new KafkaProbe(servers.kafkaProperties(), servers.namespace())));
        }
        if (services.contains(StackService.SCHEMA_REGISTRY)) {
            SchemaRegistry registry = servers.registry(TransientRetry.NONE);
            probes.add(new DependencyProbe(
                    "the schema registry at " + servers.registryUrl(), () -> probeRegistry(registry)));
        }
        if (services.contains(StackService.POSTGRES)) {
            servers.anyRole()
                    .ifPresent(role -> probes.add(new DependencyProbe(
                            "Postgres at " + servers.warehouse().address(), () -> probePostgres(role))));
        }
        if (services.contains(StackService.OBJECT_STORE)) {
            probes.add(new DependencyProbe(
                    "the object store at " + servers.archive().endpoint(),
                    new ObjectStoreProbe(new S3Probe(servers.archive()))));
        }
        return probes;
    }

    private static void probeRegistry(SchemaRegistry registry) {
        try {
            registry.ping();
        } catch (SchemaRegistryException e) {
            if (TransientFailures.isTransient(e)) {
                throw e;
            }
        }
    }

    private static void probePostgres(DataSource role) throws SQLException {
        role.setLoginTimeout(LOGIN_SECONDS);
        try (Connection connection = role.getConnection()) {
            connection.isValid(LOGIN_SECONDS);
        } catch (SQLException e) {
            if (TransientFailures.isOutage(e)) {
                throw e;
            }
        }
    }
}
