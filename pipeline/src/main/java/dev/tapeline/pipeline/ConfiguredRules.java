package dev.tapeline.pipeline;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.pipeline.config.TapelineConfig;

/** The rules of a generation: those that a replay has built it with, else those of the configuration. */
final class ConfiguredRules {
    private ConfiguredRules() {}

    static RuleSettings of(Generation generation, TapelineConfig config) {
        return generation.rules().orElseGet(() -> of(config));
    }

    static RuleSettings of(TapelineConfig config) {
        return new RuleSettings(
                config.normalizer().settling(), config.normalizer().rejectZeroVolume());
    }
}
