package dev.tapeline.operations.replay.generation;

import dev.tapeline.generation.Generation;

/**
 * A generation with the scope of the replay that began it.
 *
 * @param isBuilt whether it had read all of bronze and its gold was built
 * @param wasPromoted whether it has served the readers before; if it is the next one, it is on its way back
 */
public record BegunGeneration(Generation generation, ReplayScope scope, boolean isBuilt, boolean wasPromoted) {
    public int number() {
        return generation.number();
    }
}
