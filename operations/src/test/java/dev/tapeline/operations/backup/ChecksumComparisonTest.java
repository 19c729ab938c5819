package dev.tapeline.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.backup.format.BackupManifest.TableChecksum;
import dev.tapeline.operations.backup.format.SymbolChecksum;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChecksumComparisonTest {
    private static final TableChecksum FACTS = new TableChecksum("gold.facts", List.of("symbol"), 10, "42");

    @Test
    void eachDifferentTableIsNamedWithWhatDiffers() {
        assertThat(ChecksumComparison.differences(List.of(FACTS), List.of(FACTS)))
                .isEmpty();
        assertThat(ChecksumComparison.differences(List.of(FACTS), List.of()))
                .containsExactly("gold.facts: this version has no such table, or not all of its columns");
        assertThat(ChecksumComparison.differences(
                        List.of(FACTS), List.of(new TableChecksum("gold.facts", List.of("symbol"), 9, "42"))))
                .containsExactly("gold.facts: 9 rows, expected 10");
        assertThat(ChecksumComparison.differences(
                        List.of(FACTS), List.of(new TableChecksum("gold.facts", List.of("symbol"), 10, "43"))))
                .containsExactly("gold.facts: other values in its 10 rows");
    }

    @Test
    void onlySymbolsOfTheSampleAreCompared() {
        List<SymbolChecksum> expected = List.of(symbol("AAA", "1", null), symbol("BBB", "2", null));
        List<SymbolChecksum> actual = List.of(symbol("AAA", "1", null), symbol("BBB", "3", null));

        assertThat(ChecksumComparison.differences(Set.of("AAA"), expected, actual))
                .isEmpty();
        assertThat(ChecksumComparison.differences(Set.of("AAA", "BBB"), expected, actual))
                .containsExactly("BBB: other bars in silver (5, expected 5)");
        assertThat(ChecksumComparison.differences(Set.of("AAA"), expected, List.of()))
                .containsExactly("AAA: no rows were rebuilt");
    }

    @Test
    void sampleContainsPredecessorsSuccessorsAndTheNewestSymbols() {
        List<SymbolChecksum> symbols = List.of(
                symbol("OLD", "1", "MID"), symbol("MID", "1", "NEW"), symbol("NEW", "1", null), symbol("X", "1", "Y"));

        assertThat(ChecksumComparison.closure(Set.of("NEW"), symbols, List.of("SPY")))
                .containsExactly("MID", "NEW", "OLD", "SPY");
    }

    private static SymbolChecksum symbol(String symbol, String sum, String successor) {
        return new SymbolChecksum(symbol, 5, sum, 5, "9", successor);
    }
}
