package dev.tapeline.modeler.seed;

import dev.tapeline.market.Symbol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads all seeds of a run, before the run takes a lock: a malformed file fails it without making another run wait. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // both files are optional settings
public final class SeedReader {
    private SeedReader() {}

    /**
     * The seeds; an absent file gives a table without rows.
     *
     * @param generation number of the generation that the run builds
     * @param settling time after the close of a week's last session before its bars are complete
     * @param benchmark symbol against whose returns {@code beta_52w} is measured
     * @throws SeedException if a file is malformed
     */
    public static List<SeedTable> read(
            int generation,
            Duration settling,
            Symbol benchmark,
            Optional<Path> watchList,
            Optional<Path> corporateActions) {
        return List.of(
                ExchangesSeed.table(),
                RunSettingsSeed.table(generation, settling, benchmark),
                watchList.map(WatchListSeed::read).orElseGet(WatchListSeed::none),
                SectorGroupsSeed.read(),
                corporateActions.map(CorporateActionsSeed::read).orElseGet(CorporateActionsSeed::none));
    }
}
