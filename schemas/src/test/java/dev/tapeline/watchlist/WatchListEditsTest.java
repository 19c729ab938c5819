package dev.tapeline.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.market.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random sequences of edits on random files. */
class WatchListEditsTest {
    /** An edit: an entry to add, or a symbol to remove. */
    record Edit(WatchListEntry entry, boolean isAddition) {
        WatchList on(WatchList list) {
            return isAddition ? list.with(entry) : list.without(entry.symbol());
        }

        void on(Map<Symbol, WatchListEntry> model) {
            if (isAddition) {
                model.merge(entry.symbol(), entry, WatchListEntry::updatedBy);
            } else {
                model.remove(entry.symbol());
            }
        }
    }

    @Property(tries = 300)
    void editsHaveTheEffectOfEditsOfAMap(@ForAll("files") String text, @ForAll("edits") List<Edit> edits) {
        WatchList list = WatchList.of("list", text);
        Map<Symbol, WatchListEntry> model = new LinkedHashMap<>();
        list.entries().forEach(entry -> model.put(entry.symbol(), entry));

        for (Edit edit : edits) {
            list = edit.on(list);
            edit.on(model);
            assertThat(list.entries()).containsExactlyElementsOf(model.values());
        }
        assertThat(WatchList.of("list", list.text()).entries()).containsExactlyElementsOf(model.values());
    }

    @Property(tries = 300)
    void linesOfOtherSymbolsAreUnchanged(@ForAll("files") String text, @ForAll("edit") Edit edit) {
        WatchList before = WatchList.of("list", text);
        WatchList after = edit.on(before);

        assertThat(otherLines(after, edit.entry().symbol()))
                .containsExactlyElementsOf(otherLines(before, edit.entry().symbol()));
    }

    /** All lines but the header and those of the symbol. */
    private static List<String> otherLines(WatchList list, Symbol symbol) {
        List<TextLine> lines = new ArrayList<>(TextLine.split(list.text()));
        List<TextLine> withValues = lines.stream().filter(TextLine::hasValues).toList();
        if (withValues.isEmpty()) {
            return lines.stream().map(TextLine::text).toList();
        }
        WatchListHeader header = WatchListHeader.of(withValues.get(0).values());
        lines.remove(lines.indexOf(withValues.get(0)));
        return lines.stream()
                .filter(line -> !line.hasValues()
                        || !header.entry(line.values()).symbol().equals(symbol))
                .map(TextLine::text)
                .toList();
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return edit().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Edit> edit() {
        return Combinators.combine(entries(), Arbitraries.of(true, true, false)).as(Edit::new);
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> remark = Arbitraries.of("# a remark, \"with quotes", "#", "", "   ");
        Arbitrary<String> entry = Combinators.combine(symbols(), texts(), Arbitraries.of("", ",own", ",\"o,\"\"n\""))
                .as((symbol, name, own) ->
                        symbol.text().toLowerCase(Locale.ROOT) + ",\"" + name.replace("\"", "\"\"") + "\"" + own);
        Arbitrary<List<String>> lines = Arbitraries.frequencyOf(Tuple.of(1, remark), Tuple.of(3, entry))
                .list()
                .ofMaxSize(10);
        return Combinators.combine(
                        Arbitraries.of("", "\uFEFF", "# first\n\n"),
                        lines,
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false))
                .as((start, body, ending, isEnded) -> start
                        + body.stream().collect(Collectors.joining(ending, "symbol,name,mine" + ending, ""))
                        + (isEnded ? ending : ""));
    }

    private static Arbitrary<WatchListEntry> entries() {
        return Combinators.combine(symbols(), texts().optional(), texts().optional(), texts().optional())
                .as((symbol, name, sector, currency) -> new WatchListEntry(
                        symbol, name, sector, Optional.empty(), Optional.empty(), currency, Optional.empty()));
    }

    private static Arbitrary<Symbol> symbols() {
        return Arbitraries.of("IBM", "MSFT", "TSCO.LON", "BRK-B", "0700", "A").map(Symbol::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a#\",; '\u00e9|").ofMaxLength(6);
    }
}
