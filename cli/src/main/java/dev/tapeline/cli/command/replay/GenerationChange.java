package dev.tapeline.cli.command.replay;

import dev.tapeline.generation.Generation;
import java.util.Set;

/**
 * The outcome of a command that changed which generation is used; serialized for {@code --json}.
 *
 * @param symbols of a partial replay; empty for others
 */
record GenerationChange(String status, int generation, Set<String> symbols) {
    static GenerationChange of(String status, Generation generation) {
        return of(status, generation, Set.of());
    }

    static GenerationChange of(String status, Generation generation, Set<String> symbols) {
        return new GenerationChange(status, generation.number(), symbols);
    }

    String text(String homeArgument) {
        if (!symbols.isEmpty()) {
            return "%s: the newest payloads of %s were published again into generation %d;\nits rules are now those of the replay"
                    .formatted(status, String.join(", ", symbols), generation);
        }
        return "%1$s: generation %2$d serves the readers%nreturn to the one before: ./tapeline replay rollback%3$s; delete it: ./tapeline replay clean%3$s"
                .formatted(status, generation, homeArgument);
    }
}
