package dev.tapeline.modeler;

import dev.tapeline.modeler.seed.CorporateActionsSeed;
import dev.tapeline.modeler.seed.SectorGroupsSeed;
import dev.tapeline.modeler.seed.SeedTable;
import dev.tapeline.modeler.seed.WatchListSeed;
import java.util.List;

/** All seeds of a run, read before the database is touched: a malformed file costs nobody a lock. */
public final class SeedReader {
    private SeedReader() {}

    public static List<SeedTable> of(ModelerSettings settings) {
        return List.of(
                settings.watchList().map(WatchListSeed::read).orElseGet(WatchListSeed::none),
                SectorGroupsSeed.read(),
                settings.corporateActions().map(CorporateActionsSeed::read).orElseGet(CorporateActionsSeed::none));
    }
}
