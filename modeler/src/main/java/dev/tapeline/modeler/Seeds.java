package dev.tapeline.modeler;

import java.util.List;

/** All seeds of a run, read before the database is touched: a malformed file costs nobody a lock. */
public final class Seeds {
    private Seeds() {}

    public static List<Seed> of(ModelerSettings settings) {
        return List.of(
                settings.watchList().map(WatchListFile::read).orElseGet(WatchListFile::none),
                SectorGroupsFile.read(),
                settings.corporateActions().map(CorporateActionsFile::read).orElseGet(CorporateActionsFile::none));
    }
}
