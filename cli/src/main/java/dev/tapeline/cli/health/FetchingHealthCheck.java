package dev.tapeline.cli.health;

import dev.tapeline.extractor.plan.FetchObstacle;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * The health check {@code fetching}, at {@code /q/health/well} and {@code /q/health}: down while nothing can be fetched.
 *
 * <p>It is part of neither readiness nor liveness: a restart would not help, and loaded data can be used nevertheless. A
 * schedule that is switched off on purpose is shown but is no fault.
 */
@Wellness
@ApplicationScoped
class FetchingHealthCheck implements HealthCheck {
    private static final String NAME = "fetching";

    @Inject
    FetchingState fetching;

    @Override
    public HealthCheckResponse call() {
        List<FetchObstacle> obstacles = fetching.obstacles().orElse(List.of());
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .status(obstacles.stream().allMatch(obstacle -> obstacle instanceof FetchObstacle.ScheduleDisabled));
        obstacles.forEach(obstacle -> response.withData(obstacle.code(), obstacle.line()));
        return response.build();
    }
}
