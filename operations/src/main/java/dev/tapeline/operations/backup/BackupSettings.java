package dev.tapeline.operations.backup;

import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.warehouse.Warehouse;
import java.util.function.Predicate;

/**
 * A home and its servers, as backup and restore need them.
 *
 * @param application version of this application
 * @param topicPrefix of the names of all topics
 * @param configuredRules the rules where the current generation has none of its own
 * @param isSecret whether a configuration key can hold a secret
 */
public record BackupSettings(
        TapelineHome home,
        String application,
        BronzeSettings bronze,
        String topicPrefix,
        TopicSerdes serdes,
        Warehouse warehouse,
        RuleSettings configuredRules,
        Predicate<String> isSecret) {}
