package dev.tapeline.operations.replay;

import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The symbols on whose bars gold of other symbols depends.
 *
 * <p>A partial replay reads their payloads too: otherwise its comparison would show differences that no rule has made.
 */
final class RelatedSymbols {
    private RelatedSymbols() {}

    /** Related symbols of the symbols of a partial replay; empty before gold has been built. */
    static SortedSet<String> of(SortedSet<String> symbols, ReplaySettings settings) {
        WarehouseReader modeler = new WarehouseReader(settings.warehouse().as(WarehouseRole.MODELER));
        if (symbols.isEmpty() || !modeler.isTrue("replay/has-latest-bars")) {
            return new TreeSet<>();
        }
        return new TreeSet<>(modeler.rows(
                "replay/related-symbols",
                (row, context) -> row.getString("symbol"),
                Map.of("symbols", symbols.toArray(String[]::new))));
    }
}
