package dev.tapeline.modeler;

import dev.tapeline.generation.Generation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one run of the modeler works on.
 *
 * @param generation whose silver tables the run reads and whose gold tables it replaces; its row in {@code ops} stays locked
 *     during the run
 * @param watchList CSV file that describes what OVERVIEW does not know
 * @param corporateActions CSV file that overrides what is inferred from prices
 * @param lockTimeout how long to wait for a run that is under way
 * @param trigger of the run, for the record: {@code manual}, {@code schedule}…
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a configuration mapping hands optional keys over like this
public record ModelerSettings(
        Generation generation,
        Optional<Path> watchList,
        Optional<Path> corporateActions,
        Duration lockTimeout,
        String trigger) {
    /** How long a run waits for another one, unless told otherwise: longer than any full refresh takes. */
    public static final Duration LOCK_TIMEOUT = Duration.ofMinutes(10);

    public ModelerSettings {
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("a model run needs a trigger");
        }
    }
}
