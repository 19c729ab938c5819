package dev.tapeline.modeler;

import dev.tapeline.generation.Generation;
import java.time.Duration;
import java.util.Optional;

/** Settings for the first generation without seed files. */
final class ModelerSettingsFixture {
    private ModelerSettingsFixture() {}

    static ModelerSettings plain() {
        return new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                ModelerSettings.LOCK_TIMEOUT,
                "test");
    }
}
