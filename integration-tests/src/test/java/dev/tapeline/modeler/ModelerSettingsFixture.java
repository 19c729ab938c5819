package dev.tapeline.modeler;

import dev.tapeline.generation.Generation;
import dev.tapeline.market.Symbol;
import java.time.Duration;
import java.util.Optional;

/** Settings for the first generation without seed files. */
final class ModelerSettingsFixture {
    private ModelerSettingsFixture() {}

    static ModelerSettings plain() {
        return withBenchmark(ModelerSettings.BENCHMARK);
    }

    static ModelerSettings withBenchmark(Symbol benchmark) {
        return new ModelerSettings(
                Generation.FIRST,
                Duration.ofHours(6),
                Optional.empty(),
                Optional.empty(),
                benchmark,
                ModelerSettings.LOCK_TIMEOUT,
                "test");
    }
}
