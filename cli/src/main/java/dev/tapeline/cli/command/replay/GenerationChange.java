package dev.tapeline.cli.command.replay;

import dev.tapeline.generation.Generation;

/** The outcome of a command that changed which generation is used; serialized for {@code --json}. */
record GenerationChange(String status, int generation) {
    static GenerationChange of(String status, Generation generation) {
        return new GenerationChange(status, generation.number());
    }

    String text(String homeArgument) {
        return status + ": generation " + generation
                + " serves the readers; the one before is kept: ./tapeline replay rollback" + homeArgument
                + " returns to it, ./tapeline replay clean" + homeArgument + " deletes it";
    }
}
