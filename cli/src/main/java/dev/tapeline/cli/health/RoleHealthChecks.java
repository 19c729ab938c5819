package dev.tapeline.cli.health;

import dev.tapeline.pipeline.outage.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The health checks below {@code /q/health}: {@code started}, {@code ready} and {@code live}.
 *
 * <p>Each has its own name, so that {@code /q/health} lists each once. A process that is still starting is alive but not ready, so that
 * an orchestrator waits for it instead of restarting it; so is a process whose servers are unavailable, since it retries.
 */
@ApplicationScoped
class RoleHealthChecks {
    private static final String STARTED = "started";
    private static final String READY = "ready";
    private static final String ROLES = "roles";

    @Inject
    RoleState roles;

    @Produces
    @Startup
    @ApplicationScoped
    HealthCheck started() {
        return () -> roles.isStarting() ? down(STARTED, "starting") : HealthCheckResponse.up(STARTED);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> {
            List<Outage> outages = roles.outages();
            if (!outages.isEmpty()) {
                return unavailable(outages);
            }
            return roles.isStarting() ? down(READY, "starting") : upUnlessFailed(READY);
        };
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck live() {
        return () -> upUnlessFailed(ROLES);
    }

    private HealthCheckResponse upUnlessFailed(String name) {
        return roles.failure().map(reason -> down(name, reason)).orElseGet(() -> HealthCheckResponse.up(name));
    }

    private static HealthCheckResponse unavailable(List<Outage> outages) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(READY).down();
        outages.forEach(outage -> response.withData(outage.dependency(), outage.description()));
        return response.build();
    }

    private static HealthCheckResponse down(String name, String reason) {
        return HealthCheckResponse.named(name).down().withData("why", reason).build();
    }
}
