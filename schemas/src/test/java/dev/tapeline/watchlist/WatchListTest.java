package dev.tapeline.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.market.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchListTest {
    @TempDir
    private Path folder;

    @Test
    void columnsMayBeInAnyOrderAndLinesMayBeShort() {
        WatchList list = list("""
                # mine
                Name,symbol,Successor of

                "Meta, Inc",meta,fb
                , tsco.lon
                """);

        assertThat(list.symbols()).containsExactly(new Symbol("META"), new Symbol("TSCO.LON"));
        assertThat(list.entries().get(0).name()).contains("Meta, Inc");
        assertThat(list.entries().get(0).successorOf()).contains(new Symbol("FB"));
        assertThat(list.entries().get(1)).isEqualTo(WatchListEntry.of(new Symbol("TSCO.LON")));
        assertThat(list.warnings()).isEmpty();
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreNoPartOfAValue() throws IOException {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, "\uFEFFsymbol,name\r\nIBM,Big Blue\r\n");

        WatchList list = WatchList.read(file);

        assertThat(list.entries()).containsExactly(named("IBM", "Big Blue"));
        assertThat(list.with(WatchListEntry.of(new Symbol("MSFT"))).text())
                .isEqualTo("\uFEFFsymbol,name\r\nIBM,Big Blue\r\nMSFT,\r\n");
    }

    @Test
    void firstOfSeveralLinesIsUsedWithAWarning() {
        WatchList list = list("symbol,name\nIBM,first\nMSFT,\nibm,second\n");

        assertThat(list.entries()).containsExactly(named("IBM", "first"), WatchListEntry.of(new Symbol("MSFT")));
        assertThat(list.warnings()).containsExactly("list, line 4: IBM is listed twice; line 2 is used");
        assertThat(list.without(new Symbol("IBM")).text()).isEqualTo("symbol,name\nMSFT,\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            symbol,name;IBM,x;not ok,y            | line 3: not a ticker symbol: 'not ok'
            symbol,name;IBM,x;;,y                 | line 4: no symbol
            symbol,name;A,X,Y                     | line 2: 3 values, the header has 2 columns
            symbol,name;A,"X                      | line 2: a quote is not closed
            symbol,name;A,"X"y                    | line 2: Unexpected character after closing quote
            symbol,nmae;A,X                       | line 1: unknown column 'nmae': did you mean name?
            symbol,curency;A,X                    | line 1: unknown column 'curency': did you mean currency?
            symbol,name,Name;A,X,Y                | line 1: the column name is named twice
            IBM;MSFT                              | line 1: no column symbol in the first line
            symbol,successor_of;A,a b             | line 2: successor_of is not a ticker symbol: 'a b'
            symbol,successor_of;A,a               | line 2: A cannot be its own successor
            symbol,successor_of;A,X;B,X           | line 3: X has two successors, A and B
            symbol;2222.SR                        | line 2: 2222.SR is listed on an exchange with sessions on Sundays
            """)
    void invalidLineIsReportedWithItsNumber(String text, String message) {
        assertThatThrownBy(() -> list(text.replace(';', '\n') + "\n"))
                .isInstanceOf(WatchListException.class)
                .hasMessageStartingWith("list, " + message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void unknownColumnIsPreservedWithAWarning() {
        WatchList list = list("rank,symbol,note\n1,IBM,\"a, b\"\n");

        assertThat(list.warnings())
                .containsExactly(
                        "list, line 1: the unknown column 'rank' is not used",
                        "list, line 1: the unknown column 'note' is not used");
        assertThat(list.with(named("IBM", "Big Blue")).text())
                .isEqualTo("rank,symbol,note,name\n1,IBM,\"a, b\",Big Blue\n");
    }

    @Test
    void entryIsAppended() {
        WatchList list = list("# my list\nsymbol\nIBM\n\n# end");

        assertThat(list.with(WatchListEntry.of(new Symbol("MSFT"))).text())
                .isEqualTo("# my list\nsymbol\nIBM\n\n# end\nMSFT\n");
    }

    @Test
    void firstEntryOfAnEmptyListCreatesTheHeader() {
        assertThat(WatchList.EMPTY.with(named("IBM", "#1 \"Big\" Blue")).text()).isEqualTo("""
                        symbol,name,sector,industry,exchange,currency,successor_of
                        IBM,"#1 ""Big"" Blue",,,,,
                        """);
        assertThat(WatchList.of(List.of(named("IBM", "x"))).entries()).containsExactly(named("IBM", "x"));
    }

    @Test
    void valueAtTheBeginningOfALineIsNoComment() {
        WatchList list = list("name,symbol\n").with(named("IBM", "# one"));

        assertThat(list.text()).isEqualTo("name,symbol\n\"# one\",IBM\n");
        assertThat(list.entries()).containsExactly(named("IBM", "# one"));
    }

    @Test
    void editWithoutAnEffectReturnsTheSameList() {
        WatchList list = list("symbol,name\nIBM , Big Blue \n");

        assertThat(list.with(named("IBM", "Big Blue"))).isSameAs(list);
        assertThat(list.with(WatchListEntry.of(new Symbol("IBM")))).isSameAs(list);
        assertThat(list.without(new Symbol("MSFT"))).isSameAs(list);
    }

    @Test
    void writingKeepsPermissionsAndLinksAndLeavesNoTemporaryFile() throws IOException {
        Path target = Files.writeString(folder.resolve("target.csv"), "symbol\nIBM\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("list.csv"), target);

        WatchList.read(link).with(WatchListEntry.of(new Symbol("MSFT"))).writeTo(link);

        assertThat(link).isSymbolicLink().hasContent("symbol\nIBM\nMSFT\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(target, link);
        }
    }

    @Test
    void missingFileIsAnEmptyListAndOtherErrorsAreReported() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.csv"), "symbol,name\nX,Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(WatchList.read(folder.resolve("absent.csv")).symbols()).isEmpty();
        assertThatThrownBy(() -> WatchList.read(latin))
                .isInstanceOf(WatchListException.class)
                .hasMessageContaining("not UTF-8 text");
        assertThatThrownBy(() -> WatchList.read(folder))
                .isInstanceOf(WatchListException.class)
                .hasMessageContaining("cannot read the watch list " + folder);
    }

    private static WatchList list(String text) {
        return WatchList.of("list", text);
    }

    static WatchListEntry named(String symbol, String name) {
        return WatchListEntry.of(new Symbol(symbol))
                .updatedBy(new WatchListEntry(
                        new Symbol(symbol),
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
