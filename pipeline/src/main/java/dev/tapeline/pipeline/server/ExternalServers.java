package dev.tapeline.pipeline.server;

import dev.tapeline.failure.RootCause;
import dev.tapeline.failure.TransientFailures;
import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.TopicsException;
import dev.tapeline.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Finds out at the start of a command whether external servers respond, so that a wrong address or a missing login is
 * named within seconds instead of being retried.
 */
final class ExternalServers {
    static final Duration LIMIT = Duration.ofSeconds(8);
    private static final int LOGIN_SECONDS = 5;

    private ExternalServers() {}

    static void require(StackConnection servers, TapelineConfig config, Set<StackService> services) {
        if (services.contains(StackService.KAFKA)) {
            requireKafka(servers.kafkaProperties(), LIMIT);
        }
        if (services.contains(StackService.POSTGRES)) {
            servers.anyRole().ifPresent(role -> requirePostgres(role, config.warehouse(), LIMIT));
        }
    }

    /** Fails unless a broker responds within the limit and accepts the login. */
    static void requireKafka(Map<String, Object> kafkaProperties, Duration limit) {
        String address = String.valueOf(kafkaProperties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(limit.toMillis()));
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(limit.toMillis()));
        Admin admin;
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw new UsageException(
                    "cannot connect to Kafka at %s: %s; check tapeline.kafka.bootstrap-servers and tapeline.kafka.properties"
                            .formatted(address, RootCause.describe(e)),
                    e);
        }
        try {
            admin.describeCluster().nodes().get(limit.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicsException(explanation(address, limit, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsException("interrupted while connecting to Kafka at " + address, e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static String explanation(String address, Duration limit, Exception failure) {
        if (failure.getCause() instanceof AuthenticationException
                || failure.getCause() instanceof AuthorizationException) {
            return "Kafka at %s rejects the login: %s; check tapeline.kafka.properties.\"sasl.jaas.config\" and .\"sasl.mechanism\""
                    .formatted(address, RootCause.describe(failure));
        }
        return "Kafka at %s does not respond within %d s: check tapeline.kafka.bootstrap-servers; if the cluster requires TLS or a login, set tapeline.kafka.properties.\"security.protocol\", .\"sasl.mechanism\" and .\"sasl.jaas.config\""
                .formatted(address, limit.toSeconds());
    }

    private static void requirePostgres(DataSource role, TapelineConfig.Warehouse warehouse, Duration limit) {
        TransientRetry retry = new TransientRetry(limit, () -> {});
        try {
            role.setLoginTimeout(LOGIN_SECONDS);
            Connection connection = retry.call(role::getConnection);
            connection.close();
        } catch (SQLException e) {
            // Whoever uses the warehouse explains a login that it rejects.
            if (TransientFailures.isOutage(e)) {
                throw new WarehouseException(
                        "Postgres at %s:%d does not respond: check tapeline.warehouse.host and tapeline.warehouse.port (%s)"
                                .formatted(warehouse.host(), warehouse.port(), RootCause.describe(e)),
                        e);
            }
        }
    }
}
