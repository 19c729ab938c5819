package dev.tapeline.cli.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The health checks below {@code /q/health}: {@code started}, {@code ready} and {@code live}.
 *
 * <p>A process that is still starting is alive but not ready, so that an orchestrator waits for it instead of restarting it.
 */
@ApplicationScoped
class RoleHealthChecks {
    private static final String NAME = "roles";

    @Inject
    RoleState roles;

    @Produces
    @Startup
    @ApplicationScoped
    HealthCheck started() {
        return () -> roles.isStarting() ? down("starting") : HealthCheckResponse.up(NAME);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> roles.isStarting() ? down("starting") : upUnlessFailed();
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck live() {
        return this::upUnlessFailed;
    }

    private HealthCheckResponse upUnlessFailed() {
        return roles.failure().map(RoleHealthChecks::down).orElseGet(() -> HealthCheckResponse.up(NAME));
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("why", reason).build();
    }
}
