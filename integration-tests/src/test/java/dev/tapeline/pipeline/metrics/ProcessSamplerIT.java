package dev.tapeline.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes samples of this process to Postgres, which for a while does not let the writer log in. */
class ProcessSamplerIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private final AtomicLong rows = new AtomicLong();
    private PostgresEndpoint postgres;
    private Warehouse warehouse;
    private ProcessMeters meters;

    @BeforeEach
    void provision() {
        postgres = STACK.databaseToCreate();
        warehouse = MigratedWarehouse.in(postgres);
        meters = new ProcessMeters(registry());
        meters.observeNormalizer(
                () -> new NormalizerProgress(1, 0, rows.get(), 2, 0, 0, 0, 0), () -> OptionalLong.of(7));
    }

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void closingWritesALastSample() throws SQLException {
        try (ProcessSampler sampler = start(Duration.ofHours(1), Clock.systemUTC())) {
            await().until(() -> samples() == 1);
            rows.set(1_300);
            Logger.getLogger("test").warning("to be counted");
        }

        assertThat(samples()).isEqualTo(2);
        assertThat(read("""
            select rows_normalized || ' ' || rows_rejected || ' ' || normalizer_lag || ' '
                || (sink_lag is null and rows_loaded is null) || ' ' || (heap_used_bytes between 1 and heap_max_bytes)
                || ' ' || (log_warnings - first_value(log_warnings) over (order by sampled_at))
            from ops.process_sample order by sampled_at desc limit 1\
            """)).isEqualTo("1300 2 7 true true 1");
    }

    @Test
    void samplingContinuesAfterFailedLogins() throws SQLException {
        try (ProcessSampler sampler = start(Duration.ofMillis(50), Clock.systemUTC())) {
            await().until(() -> samples() > 0);
            asSuperuser("revoke connect on database " + postgres.database() + " from tapeline_monitor");
            long before = samples();
            rows.set(500);
            asSuperuser("grant connect on database " + postgres.database() + " to tapeline_monitor");

            await().until(() -> samples() > before + 2);
        }

        assertThat(read("select max(rows_normalized)::text from ops.process_sample"))
                .isEqualTo("500");
    }

    @Test
    void samplesOlderThanTheRetentionAreDeleted() throws SQLException {
        Clock lastMonth = Clock.offset(Clock.systemUTC(), Duration.ofDays(-31));
        try (ProcessSampler sampler = start(Duration.ofHours(1), lastMonth)) {
            await().until(() -> samples() == 1);
        }
        assertThat(samples()).isEqualTo(2);

        meters.close();
        meters = new ProcessMeters(registry());
        try (ProcessSampler sampler = start(Duration.ofHours(1), Clock.systemUTC())) {
            await().until(() -> samples() == 1);
        }

        assertThat(samples()).isEqualTo(2);
        assertThat(read("select count(*)::text from ops.process_sample where sampled_at < now() - interval '1 day'"))
                .isEqualTo("0");
    }

    private ProcessSampler start(Duration interval, Clock clock) {
        return ProcessSampler.start(
                "test 1@here", meters, warehouse.as(WarehouseRole.MONITOR), interval, Duration.ofDays(30), clock);
    }

    /** A registry with the meters that samples read, as Quarkus sets it up. */
    private static MeterRegistry registry() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new JvmMemoryMetrics().bindTo(registry);
        return registry;
    }

    private long samples() throws SQLException {
        return Long.parseLong(read("select count(*)::text from ops.process_sample"));
    }

    private String read(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
