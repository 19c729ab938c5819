package dev.tapeline.operations.backup;

import dev.tapeline.operations.backup.format.BackupManifest.TableChecksum;
import dev.tapeline.operations.backup.format.SymbolChecksum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares checksums of a rebuilt warehouse with those of a backup, and chooses what a sample must contain. */
final class ChecksumComparison {
    private ChecksumComparison() {}

    /** One line per table that differs or is missing. */
    static List<String> differences(List<TableChecksum> expected, List<TableChecksum> actual) {
        Map<String, TableChecksum> rebuilt = new HashMap<>();
        actual.forEach(table -> rebuilt.put(table.table(), table));
        List<String> differences = new ArrayList<>();
        for (TableChecksum table : expected) {
            TableChecksum now = rebuilt.get(table.table());
            if (now == null) {
                differences.add(table.table() + ": this version has no such table, or not all of its columns");
            } else if (now.rows() != table.rows()) {
                differences.add("%s: %,d rows, expected %,d".formatted(table.table(), now.rows(), table.rows()));
            } else if (!now.checksum().equals(table.checksum())) {
                differences.add("%s: other values in its %,d rows".formatted(table.table(), table.rows()));
            }
        }
        return differences;
    }

    /** One line per symbol of the sample whose rows differ. */
    static List<String> differences(
            Set<String> sample, Collection<SymbolChecksum> expected, Collection<SymbolChecksum> actual) {
        Map<String, SymbolChecksum> rebuilt = new HashMap<>();
        actual.forEach(symbol -> rebuilt.put(symbol.symbol(), symbol));
        List<String> differences = new ArrayList<>();
        for (SymbolChecksum symbol : expected) {
            if (sample.contains(symbol.symbol())) {
                SymbolChecksum now = rebuilt.get(symbol.symbol());
                if (now == null) {
                    differences.add(symbol.symbol() + ": no rows were rebuilt");
                } else if (now.bars() != symbol.bars() || !Objects.equals(now.barChecksum(), symbol.barChecksum())) {
                    differences.add("%s: other bars in silver (%,d, expected %,d)"
                            .formatted(symbol.symbol(), now.bars(), symbol.bars()));
                } else if (now.facts() != symbol.facts()
                        || !Objects.equals(now.factChecksum(), symbol.factChecksum())) {
                    differences.add("%s: other rows in gold (%,d, expected %,d)"
                            .formatted(symbol.symbol(), now.facts(), symbol.facts()));
                }
            }
        }
        return differences;
    }

    /** The symbols with those on which their gold depends: predecessors, successors, and the newest of each market. */
    static Set<String> closure(Collection<String> sample, Collection<SymbolChecksum> symbols, List<String> context) {
        Set<String> closure = new TreeSet<>(sample);
        closure.addAll(context);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (SymbolChecksum symbol : symbols) {
                if (symbol.successor() != null
                        && (closure.contains(symbol.symbol()) || closure.contains(symbol.successor()))) {
                    grows |= closure.add(symbol.symbol());
                    grows |= closure.add(symbol.successor());
                }
            }
        }
        return closure;
    }
}
