package dev.tapeline.cli.health;

import dev.tapeline.cli.pipeline.Pipeline;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Health over HTTP: ready once the roles have started, alive until one of them has stopped. */
@Default
@Liveness
@Readiness
@ApplicationScoped
public class RolesHealthCheck implements HealthCheck {
    private volatile Pipeline pipeline;

    public static RolesHealthCheck current() {
        return Arc.container().instance(RolesHealthCheck.class).get();
    }

    public void are(Pipeline running) {
        pipeline = running;
    }

    @Override
    public HealthCheckResponse call() {
        if (pipeline == null) {
            return HealthCheckResponse.named("roles")
                    .down()
                    .withData("why", "starting")
                    .build();
        }
        return pipeline.roles()
                .failure()
                .map(why -> HealthCheckResponse.named("roles")
                        .down()
                        .withData("why", why)
                        .build())
                .orElseGet(() -> HealthCheckResponse.named("roles").up().build());
    }
}
