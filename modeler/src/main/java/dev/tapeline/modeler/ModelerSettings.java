package dev.tapeline.modeler;

import dev.tapeline.generation.Generation;
import dev.tapeline.market.Symbol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of one model run.
 *
 * @param generation whose silver tables the run reads and whose gold tables it replaces; its row in {@code ops} stays locked
 *     during the run
 * @param settling time after the close of a week's last session before its bars are complete
 * @param watchList CSV file with names, sectors and currencies of stocks that OVERVIEW does not describe
 * @param corporateActions CSV file that overrides the corporate actions inferred from prices
 * @param benchmark symbol against whose returns {@code beta_52w} is measured
 * @param lockTimeout how long to wait for another run to end
 * @param trigger what started the run, such as {@code manual} or {@code schedule}; recorded in {@code ops.model_run}
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // both files are optional settings
public record ModelerSettings(
        Generation generation,
        Duration settling,
        Optional<Path> watchList,
        Optional<Path> corporateActions,
        Symbol benchmark,
        Duration lockTimeout,
        String trigger) {
    /** The default benchmark, a fund of the 500 largest companies of the United States. */
    public static final Symbol BENCHMARK = new Symbol("SPY");

    /** The default lock timeout, longer than any full refresh takes. */
    public static final Duration LOCK_TIMEOUT = Duration.ofMinutes(10);

    public ModelerSettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("the settling time is not negative");
        }
        if (trigger.isBlank()) {
            throw new IllegalArgumentException("a model run needs a trigger");
        }
    }
}
