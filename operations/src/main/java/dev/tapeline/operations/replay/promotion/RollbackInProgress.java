package dev.tapeline.operations.replay.promotion;

import dev.tapeline.operations.replay.generation.BegunGeneration;
import dev.tapeline.operations.replay.generation.ReplayException;

/** Why nothing else begins while a generation is on its way back. */
public final class RollbackInProgress {
    private RollbackInProgress() {}

    public static ReplayException to(BegunGeneration returning) {
        return new ReplayException(
                "a rollback to generation %d is in progress: repeat ./tapeline replay rollback, or abort it with ./tapeline replay abort"
                        .formatted(returning.number()));
    }
}
