package dev.tapeline.modeler.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mapping of sectors, in any of the vendor's classifications, to sector groups. */
public final class SectorGroupsSeed {
    private static final String RESOURCE = "/seeds/sector-groups.csv";
    private static final List<String> COLUMNS = List.of("sector", "sector_group");

    private SectorGroupsSeed() {}

    /** The mapping of {@code sector-groups.csv}. */
    public static SeedTable read() {
        try (InputStream content = SectorGroupsSeed.class.getResourceAsStream(RESOURCE)) {
            List<List<String>> rows = new SeedCsvReader(RESOURCE, new LinkedHashSet<>(COLUMNS), Set.copyOf(COLUMNS))
                    .read(content, line -> COLUMNS.stream().map(line::required).toList());
            return new SeedTable(
                    SeedTable.SECTOR_GROUPS,
                    COLUMNS.stream()
                            .map(name -> new SeedTable.Column(name, "text"))
                            .toList(),
                    rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
