package dev.tapeline.modeler;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What one run of the modeler works on.
 *
 * @param generation of the rules; the pointer to it is held for the length of the run
 * @param silverSchema where the generation's bars are
 * @param goldSchema that the run replaces
 * @param watchList CSV file that describes what OVERVIEW does not know
 * @param corporateActions CSV file that overrides what is inferred from prices
 * @param patience how long to wait for a run that is under way
 * @param trigger of the run, for the record: {@code manual}, {@code schedule}…
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a configuration mapping hands optional keys over like this
public record ModelerSettings(
        int generation,
        String silverSchema,
        String goldSchema,
        Optional<Path> watchList,
        Optional<Path> corporateActions,
        Duration patience,
        String trigger) {
    /** How long a run waits for another one, unless told otherwise: longer than any full refresh takes. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    public ModelerSettings {
        SqlIdentifier.check(silverSchema);
        SqlIdentifier.check(goldSchema);
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("a model run needs a trigger");
        }
    }
}
