package dev.tapeline.modeler.seed;

import dev.tapeline.market.Symbol;
import java.time.Duration;
import java.util.List;

/** Settings that models and checks read: one row. */
final class RunSettingsSeed {
    private RunSettingsSeed() {}

    /**
     * The table with the settings of a run.
     *
     * @param generation number of the generation that the run builds
     * @param settling time after the close of a week's last session before its bars are complete
     * @param benchmark symbol against whose returns {@code beta_52w} is measured
     */
    static SeedTable table(int generation, Duration settling, Symbol benchmark) {
        return new SeedTable(
                SeedTable.RUN_SETTINGS,
                List.of(
                        new SeedTable.Column("generation", "integer"),
                        new SeedTable.Column("settling_time", "interval"),
                        new SeedTable.Column("benchmark_symbol", "text collate \"C\"")),
                List.of(List.of(Integer.toString(generation), settling.toString(), benchmark.text())));
    }
}
