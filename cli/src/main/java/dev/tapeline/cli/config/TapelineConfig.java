package dev.tapeline.cli.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every key of the configuration, below {@code tapeline.}: in a file, as an environment variable
 * ({@code TAPELINE_KAFKA_PARTITIONS}) or with {@code --set}.
 */
@ConfigMapping(prefix = TapelineConfig.PREFIX)
public interface TapelineConfig {
    String PREFIX = "tapeline";

    /** Whether the servers are started by the application or run elsewhere. */
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

    Http http();

    Metrics metrics();

    Grafana grafana();

    /** Who runs the servers. */
    enum StackKind {
        EMBEDDED,
        EXTERNAL
    }

    /** The embedded stack. */
    interface Embedded {
        /** Directory in which the build has laid out the servers. */
        @WithDefault("stack/target/services")
        Path services();

        /** Fixed ports: {@code kafka}, {@code schema-registry}, {@code object-store}, {@code postgres}. */
        Map<String, Integer> ports();

        @WithDefault("90s")
        Duration startTimeout();
    }

    /** The Kafka cluster. */
    interface Kafka {
        /** {@code host:port,…}; needed with an external stack. */
        Optional<String> bootstrapServers();

        /** Put before the name of every topic and group, so that several pipelines can share a cluster. */
        Optional<String> topicPrefix();

        /** Of the symbol topics; changing it takes a new generation. */
        @WithDefault("6")
        int partitions();

        @WithDefault("1")
        short replication();

        /** Further client properties, such as {@code tapeline.kafka.properties."security.protocol"}. */
        Map<String, String> properties();
    }

    /** The schema registry. */
    interface Registry {
        /** Address of a Confluent-compatible API; needed with an external stack. */
        Optional<URI> url();
    }

    /** The archive of raw answers. */
    interface Archive {
        /** Address of an S3-compatible store; needed with an external stack. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        @WithDefault("tapeline")
        String bucket();

        /** Environment or file only. */
        Optional<String> accessKey();

        /** Environment or file only. */
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

        /** A superuser that creates the roles; without one they must be there. */
        Optional<String> adminUser();

        /** Environment or file only. */
        Optional<String> adminPassword();

        /** Environment or file only. */
        Optional<String> ownerPassword();

        /** Environment or file only. */
        Optional<String> sinkPassword();

        /** Environment or file only. */
        Optional<String> modelerPassword();

        /** Environment or file only. */
        Optional<String> readerPassword();

        /** Environment or file only; a process without it writes no samples of itself. */
        Optional<String> monitorPassword();
    }

    /** What processes that play a role tell of themselves, in {@code ops.process_sample}. */
    interface Metrics {
        /** Between two samples. */
        @WithDefault("10s")
        Duration interval();

        /** How long samples are kept. */
        @WithDefault("30d")
        Duration retention();
    }

    /** How the API is asked. */
    interface Source {
        /** Age at which an OVERVIEW is fetched again. */
        @WithDefault("13")
        int overviewWeeks();

        /** Of one call, from connecting to the last byte. */
        @WithDefault("60s")
        Duration timeout();

        /** Tries after a first that got no whole answer; each costs a credit. */
        @WithDefault("2")
        int retries();

        /** Tries after a first that came too fast; each costs a credit. */
        @WithDefault("4")
        int burstRetries();

        /** Before the second try; doubled before each further one. */
        @WithDefault("2s")
        Duration retryDelay();

        @WithDefault("60s")
        Duration longestRetryDelay();
    }

    /** What the key may ask for. Where a key is not given, the profile decides. */
    interface Quota {
        /** {@code free}: 25 a day, 1 a second, one at a time. {@code paid}: 75 a minute, no daily limit, 4 at a time. */
        @WithDefault("free")
        Profile profile();

        /** 0 for no daily limit. */
        OptionalInt perDay();

        OptionalInt perSecond();

        /** In the stead of {@code per-second}. */
        OptionalInt perMinute();

        /** Calls under way at one time. */
        OptionalInt parallel();

        /** When the vendor's day begins. */
        @WithDefault("00:00")
        LocalTime reset();

        @WithDefault("America/New_York")
        ZoneId zone();

        /** Kinds of keys. */
        enum Profile {
            FREE,
            PAID
        }
    }

    /** When {@code up} and {@code extract} fetch by themselves. */
    interface Schedule {
        @WithDefault("true")
        boolean enabled();

        /** Seconds, minutes, hours, day of month, month, day of week, as Quartz writes it. */
        @WithDefault("0 0 9 ? * MON")
        String cron();

        @WithDefault("America/New_York")
        ZoneId zone();
    }

    /** The normalizer. */
    interface Normalizer {
        @WithDefault("1")
        int threads();

        /** Copies of the state that other normalizers keep, to take over at once from one that is gone. */
        @WithDefault("0")
        int standbyReplicas();

        /** Time after a week's last close before its numbers count as final. */
        @WithDefault("6h")
        Duration settling();
    }

    /** Grafana beside the roles, in {@code up}, and the files for one of the user's own. */
    interface Grafana {
        /** Directory of an installed Grafana; {@code up} starts it. */
        Optional<Path> home();

        /** 0 chooses a free one. */
        @WithDefault("3000")
        int port();

        /** How Grafana speaks to Postgres: disable, require, verify-ca or verify-full. */
        @WithDefault("disable")
        String sslMode();
    }

    /** Health over HTTP, in {@code up} and in role commands only. */
    interface Http {
        @WithDefault("127.0.0.1")
        String host();

        /** 0 chooses a free one. */
        @WithDefault("8321")
        int port();
    }
}
