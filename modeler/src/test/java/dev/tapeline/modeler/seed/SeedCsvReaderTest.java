package dev.tapeline.modeler.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedCsvReaderTest {
    @TempDir
    private Path folder;

    @Test
    void watchListFillsItsColumnsInAnyOrder() throws IOException {
        SeedTable seed =
                WatchListSeed.read(file("# mine\nname,symbol,successor_of\n\"Meta, Inc\",meta,FB\n,TSCO.LON,\n"));

        assertThat(seed.rows().get(0)).containsExactly("META", "Meta, Inc", null, null, null, null, "FB");
        assertThat(seed.rows().get(1)).containsExactly("TSCO.LON", null, null, null, null, null, null);
    }

    @Test
    void errorNamesTheLineNumber() throws IOException {
        assertFault(WatchListSeed::read, "symbol,name\nIBM,x\nnot ok,y\n", "line 3: not a ticker symbol: 'not ok'");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-13-01,split,2,w"), "line 2: week is '2022-13-01'");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-08-24,merger,,w"), "line 2: kind is 'merger'");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-08-24,split,,w"), "line 2: a split has a ratio");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-08-24,split,0,w"), "line 2: ratio is out of range");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-08-24,split,a:b,w"), "line 2: ratio is written");
        assertFault(CorporateActionsSeed::read, actions("IBM,2022-08-24,split,2,"), "line 2: no why");
    }

    @Test
    void stockThatIsListedTwiceIsDescribedOnce() throws IOException {
        SeedTable seed = WatchListSeed.read(file("symbol,name\nIBM,first\nibm,second\n"));

        assertThat(seed.rows())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("IBM", "first");
    }

    @Test
    void actionBelongsToTheFridayOfItsWeek() throws IOException {
        SeedTable seed = CorporateActionsSeed.read(file(actions("TSLA,2022-08-25,split,3:1,three for one")));

        assertThat(seed.rows())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("TSLA", "2022-08-26", "split", "3", "1", "three for one");
    }

    @Test
    void everySectorOfTheMappingHasOneGroup() {
        assertThat(SectorGroupsSeed.read().rows().stream().map(row -> row.get(0)))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static String actions(String line) {
        return "symbol,week,kind,ratio,why\n" + line + "\n";
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("seed.csv"), content);
    }

    private void assertFault(Function<Path, SeedTable> read, String content, String fault) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> read.apply(file))
                .isInstanceOf(SeedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }
}
