package dev.tapeline.pipeline.config;

import dev.tapeline.warehouse.WarehouseTls;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All configuration keys, below {@code tapeline.}.
 *
 * <p>Each can be set in the configuration file, as an environment variable ({@code TAPELINE_KAFKA_PARTITIONS}) or with {@code
 * --set}; a key that is not declared here fails the start.
 */
@ConfigMapping(prefix = TapelineConfig.PREFIX)
public interface TapelineConfig {
    String PREFIX = "tapeline";

    /** {@code embedded}: the application starts the servers; {@code external}: they run elsewhere. */
    @WithDefault("embedded")
    StackKind stack();

    Embedded embedded();

    Kafka kafka();

    Registry registry();

    Archive archive();

    Warehouse warehouse();

    Source source();

    Quota quota();

    Schedule schedule();

    Normalizer normalizer();

    Modeler modeler();

    Http http();

    Metrics metrics();

    Grafana grafana();

    Alerts alerts();

    // Every object has a method with the name of this key.
    @WithName("notify")
    Notify notifications();

    Heartbeat heartbeat();

    Traces traces();

    Lineage lineage();

    /** Who runs the servers. */
    enum StackKind {
        EMBEDDED,
        EXTERNAL
    }

    /** The servers that the application starts. */
    interface Embedded {
        /** Directory of the server programs, which the build creates. */
        @WithDefault("stack/target/services")
        Path services();

        /** Fixed ports: {@code kafka}, {@code schema-registry}, {@code object-store}, {@code postgres}. */
        Map<String, Integer> ports();

        @WithDefault("90s")
        Duration startTimeout();
    }

    /** The Kafka cluster. */
    interface Kafka {
        /** {@code host:port,…}; required with an external stack. */
        Optional<String> bootstrapServers();

        /** Prefix of all topic and group names, so that several pipelines can share a cluster. */
        Optional<String> topicPrefix();

        /** Number of partitions of the symbol topics; changing it requires a new generation. */
        @WithDefault("6")
        int partitions();

        /** Replication factor of new topics. */
        @WithDefault("1")
        short replication();

        /** Further client properties, such as {@code tapeline.kafka.properties."security.protocol"}. */
        Map<String, String> properties();
    }

    /** The schema registry. */
    interface Registry {
        /** Address of a Confluent-compatible API; required with an external stack. */
        Optional<URI> url();

        /** User of basic authentication. */
        Optional<String> username();

        /** In the environment or a file only. */
        Optional<String> password();

        /** Bearer token, instead of a user; in the environment or a file only. */
        Optional<String> token();

        /** PEM file of the trusted certificate authorities; those of the Java runtime if it is not set. */
        Optional<Path> rootCert();
    }

    /** The archive of raw responses. */
    interface Archive {
        /** Address of an S3-compatible store; required with an external stack. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        @WithDefault("tapeline")
        String bucket();

        /** In the environment or a file only. */
        Optional<String> accessKey();

        /** In the environment or a file only. */
        Optional<String> secretKey();
    }

    /** The Postgres database. */
    interface Warehouse {
        @WithDefault("localhost")
        String host();

        @WithDefault("5432")
        int port();

        @WithDefault("tapeline")
        String database();

        /**
         * TLS mode: disable, prefer, require, verify-ca or verify-full; verify-full if a root certificate is set, else
         * prefer, which falls back to a connection without TLS.
         */
        Optional<WarehouseTls.Mode> sslMode();

        /** PEM file of the trusted certificate authorities; those of the Java runtime if it is not set. */
        Optional<Path> sslRootCert();

        /** PEM file of the client certificate. */
        Optional<Path> sslCert();

        /** Private key of the client certificate: PKCS #8 in DER or PEM, not encrypted. */
        Optional<Path> sslKey();

        /** Creates roles and schemas: a superuser, or the owner of the database with CREATEROLE; without one they must exist. */
        Optional<String> adminUser();

        /** In the environment or a file only. */
        Optional<String> adminPassword();

        /** In the environment or a file only. */
        Optional<String> ownerPassword();

        /** In the environment or a file only. */
        Optional<String> sinkPassword();

        /** In the environment or a file only. */
        Optional<String> modelerPassword();

        /** In the environment or a file only. */
        Optional<String> readerPassword();

        /** In the environment or a file only; a process without it writes no samples to {@code ops.process_sample}. */
        Optional<String> monitorPassword();
    }

    /** The samples of its meters that a process writes to {@code ops.process_sample}. */
    interface Metrics {
        /** Time between two samples. */
        @WithDefault("10s")
        Duration interval();

        /** How long samples are kept. */
        @WithDefault("30d")
        Duration retention();
    }

    /** Calls to the vendor. */
    interface Source {
        /** Age in weeks at which an OVERVIEW is fetched again. */
        @WithDefault("13")
        int overviewWeeks();

        /** Whether SPLITS are fetched, as evidence of corporate actions; a call per symbol, after all prices. */
        @WithDefault("true")
        boolean splits();

        /** Whether DIVIDENDS are fetched, as evidence of corporate actions; a call per symbol, after all prices. */
        @WithDefault("true")
        boolean dividends();

        /** Age in weeks at which SPLITS and DIVIDENDS are fetched again; earlier after a newly inferred action. */
        @WithDefault("13")
        int actionWeeks();

        /** Time limit of one call, from connecting to the last byte. */
        @WithDefault("60s")
        Duration timeout();

        /** Retries of a call without a complete response; each costs a credit. */
        @WithDefault("2")
        int retries();

        /** Retries of a call that exceeded the rate limit; each costs a credit. */
        @WithDefault("4")
        int burstRetries();

        /** Delay before the first retry; doubled before each further one. */
        @WithDefault("2s")
        Duration retryDelay();

        /** Upper limit of the delay. */
        @WithDefault("60s")
        Duration longestRetryDelay();
    }

    /** The quota of the API key; limits that are not set are those of the profile. */
    interface Quota {
        /** {@code free}: 25 a day, 1 a second, one at a time. {@code paid}: 75 a minute, no daily limit, 4 at a time. */
        @WithDefault("free")
        Profile profile();

        /** Calls per day; 0 for no daily limit. */
        OptionalInt perDay();

        /** Calls per second. */
        OptionalInt perSecond();

        /** Calls per minute; overrides {@code per-second}. */
        OptionalInt perMinute();

        /** Concurrent calls. */
        OptionalInt parallel();

        /** Time of day at which the daily quota is reset. */
        @WithDefault("00:00")
        LocalTime reset();

        /** Time zone of {@code reset}. */
        @WithDefault("America/New_York")
        ZoneId zone();

        /** Kinds of API keys. */
        enum Profile {
            FREE,
            PAID
        }
    }

    /** The schedule of {@code up} and {@code extract}. */
    interface Schedule {
        @WithDefault("true")
        boolean enabled();

        /** Quartz cron expression: seconds, minutes, hours, day of month, month, day of week. */
        @WithDefault("0 0 9 ? * MON")
        String cron();

        @WithDefault("America/New_York")
        ZoneId zone();
    }

    /** The normalizer role. */
    interface Normalizer {
        @WithDefault("1")
        int threads();

        /** Copies of the state on other normalizers, for a fast takeover when one stops. */
        @WithDefault("0")
        int standbyReplicas();

        /** Settling time: how long after a week's last close its bar counts as complete. */
        @WithDefault("6h")
        Duration settling();

        /** Whether a row without trades is rejected; otherwise it is kept and flagged. */
        @WithDefault("false")
        boolean rejectZeroVolume();
    }

    /** The models of gold. */
    interface Modeler {
        /**
         * Symbol against whose returns {@code beta_52w} is measured. If it is not set: SPY; in a home with a simulated
         * market its fund XBRDM.
         */
        Optional<String> benchmarkSymbol();
    }

    /** The Grafana that {@code up} starts, and the provisioning files for another one. */
    interface Grafana {
        /** Directory of an installed Grafana, which {@code up} starts. */
        Optional<Path> home();

        /** 0 selects a free port. */
        @WithDefault("3000")
        int port();

        /** TLS mode of Grafana's connection to Postgres: disable, require, verify-ca or verify-full. */
        @WithDefault("disable")
        String sslMode();
    }

    /** Receivers of Grafana's alerts; without any, alerts are only shown in Grafana. */
    interface Alerts {
        /** Address of an incoming webhook of Slack. */
        Optional<String> slackUrl();

        /** Address of a webhook of Discord. */
        Optional<String> discordUrl();

        /** E-mail addresses, separated by semicolons; the mail server is a setting of Grafana. */
        Optional<String> email();

        /** Address to which Grafana posts each alert as JSON. */
        Optional<String> webhookUrl();

        /** Address of a copy of docs/incidents.md that people can open; alerts link to their section of it. */
        Optional<String> runbookUrl();
    }

    /** Messages about batches and failures, without Grafana. */
    interface Notify {
        /** Address to which messages are posted; it contains the right to do so: in the environment or a file only. */
        Optional<String> url();

        /** Format of the messages: auto (by the host of the address), slack, discord or json. */
        @WithDefault("auto")
        Format format();

        /** Kinds of receivers. */
        enum Format {
            AUTO,
            SLACK,
            DISCORD,
            JSON
        }
    }

    /** Requests to a monitor elsewhere, which notices when they stop. */
    interface Heartbeat {
        /** Address that is requested after each successful run, and while {@code up} or {@code extract} is well; in the environment or a file only. */
        Optional<String> url();

        /** Time between two requests of {@code up} and {@code extract}. */
        @WithDefault("5m")
        Duration interval();
    }

    /** Traces of batches for OpenTelemetry. */
    interface Traces {
        /** Address of a collector for OTLP over HTTP, such as {@code http://localhost:4318}; without it, nothing is sent. */
        Optional<String> endpoint();

        /** Bearer token of the collector; in the environment or a file only. */
        Optional<String> token();
    }

    /** Lineage events for OpenLineage; with neither address nor file, none are sent. */
    interface Lineage {
        /** Address of an OpenLineage API, such as {@code http://marquez:5000}. */
        Optional<String> url();

        /** API key of the receiver; in the environment or a file only. */
        Optional<String> apiKey();

        /** File to which events are appended instead, one JSON object in a line. */
        Optional<Path> file();

        /** Namespace of the jobs. */
        @WithDefault("tapeline")
        String namespace();
    }

    /** Health checks ({@code /q/health}) and metrics ({@code /q/metrics}), in {@code up} and role commands only. */
    interface Http {
        @WithDefault("127.0.0.1")
        String host();

        /** If it is not set and another process uses the default, a free port; 0 always selects a free port. */
        @WithDefault("8321")
        int port();
    }
}
