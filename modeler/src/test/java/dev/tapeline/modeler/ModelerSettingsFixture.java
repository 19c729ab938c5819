package dev.tapeline.modeler;

import java.util.Optional;

/** The settings of a home of generation 1. */
final class ModelerSettingsFixture {
    private ModelerSettingsFixture() {}

    static ModelerSettings plain() {
        return new ModelerSettings(
                1, "silver", "gold", Optional.empty(), Optional.empty(), ModelerSettings.PATIENCE, "test");
    }
}
