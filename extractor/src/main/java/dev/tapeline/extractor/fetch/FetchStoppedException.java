package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.plan.FetchObstacle;
import java.util.Optional;

/**
 * A batch was stopped by an obstacle that concerns all calls; the message says what is wrong and what to do, and never
 * contains the key.
 */
public final class FetchStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient FetchObstacle obstacle;

    public FetchStoppedException(FetchObstacle obstacle) {
        super(obstacle.line());
        this.obstacle = obstacle;
    }

    public FetchObstacle obstacle() {
        return obstacle;
    }

    /** The obstacle that caused a failure, if one did. */
    public static Optional<FetchObstacle> obstacleOf(RuntimeException failure) {
        return failure instanceof FetchStoppedException stopped ? Optional.of(stopped.obstacle()) : Optional.empty();
    }
}
