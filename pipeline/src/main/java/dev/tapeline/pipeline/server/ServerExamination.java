package dev.tapeline.pipeline.server;

import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.generation.Generation;
import dev.tapeline.operations.doctor.Finding;
import dev.tapeline.operations.doctor.TopicExamination;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.TransactionProtocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Runs the checks of a start on each server, and says what they found. */
public final class ServerExamination {
    private final StackConnection servers;
    private final TapelineConfig config;

    public ServerExamination(StackConnection servers, TapelineConfig config) {
        this.servers = servers;
        this.config = config;
    }

    /** Fails soon if an external PostgreSQL does not respond; its retries would hide that for a minute. */
    public void requirePostgres() {
        if (servers.isExternal()) {
            ExternalServers.require(servers, config, EnumSet.of(StackService.POSTGRES));
        }
    }

    /** The broker, its transaction protocol, and the topics; only the first if it does not respond. */
    public List<Finding> kafka() {
        List<Finding> findings = new ArrayList<>();
        Finding broker = Finding.of("kafka", () -> {
            ExternalServers.requireKafka(servers.kafkaProperties(), ExternalServers.LIMIT);
            try (Admin admin = Admin.create(servers.kafkaProperties())) {
                findings.add(Finding.of("transactions", () -> {
                    TransactionProtocol.require(admin);
                    return Finding.ok("transactions", "the cluster has the version for exactly-once processing");
                }));
                findings.add(Finding.of("topics", () -> new TopicExamination(
                                servers.namespace(currentGeneration()),
                                config.kafka().partitions())
                        .examine(admin)));
            }
            return Finding.ok("kafka", "responds at " + servers.bootstrapServers());
        });
        findings.add(0, broker);
        return findings;
    }

    /** The first one where the warehouse, which is examined by itself, does not say which. */
    private Generation currentGeneration() {
        try {
            return servers.currentGeneration(TransientRetry.NONE);
        } catch (RuntimeException e) {
            return Generation.FIRST;
        }
    }

    public Finding registry() {
        return Finding.of("registry", () -> {
            servers.registry(TransientRetry.NONE).ping();
            return Finding.ok("registry", "responds at " + servers.registryUrl());
        });
    }

    /** Bucket, permissions and conditional puts. */
    public Finding archive() {
        return Finding.of("archive", () -> {
            try (S3Archive archive = S3Archive.open(servers.archive())) {
                return Finding.ok(
                        "archive",
                        "the bucket %s at %s is writable and never overwrites"
                                .formatted(
                                        servers.archive().bucket(),
                                        servers.archive().endpoint()));
            }
        });
    }
}
