package dev.tapeline.cli.health;

import dev.tapeline.extractor.plan.FetchObstacle;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether this process fetches on schedule, and why it cannot at present; the health check {@code fetching} reports it. */
@ApplicationScoped
public class FetchingState {
    private volatile Optional<Supplier<List<FetchObstacle>>> obstacles = Optional.empty();

    /** Declares that this process fetches on schedule. */
    public void observe(Supplier<List<FetchObstacle>> current) {
        obstacles = Optional.of(current);
    }

    /** Whether nothing prevents fetching but a want of credits, or what was switched off or not set up on purpose. */
    public boolean isWell() {
        return obstacles().orElse(List.of()).stream()
                .allMatch(obstacle -> obstacle instanceof FetchObstacle.NoCredits
                        || obstacle instanceof FetchObstacle.ScheduleDisabled
                        || obstacle instanceof FetchObstacle.NoApiKey
                        || obstacle instanceof FetchObstacle.EmptyWatchList);
    }

    /** Why nothing is fetched at present; empty if this process does not fetch at all. */
    Optional<List<FetchObstacle>> obstacles() {
        return obstacles.map(Supplier::get);
    }
}
