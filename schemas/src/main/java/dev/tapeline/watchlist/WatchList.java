package dev.tapeline.watchlist;

import dev.tapeline.market.Symbol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The symbols to keep: a CSV file that a person edits by hand and that commands edit for them.
 *
 * <p>Immutable. An edit changes the lines of its symbol and no other: remarks ({@code #}), blank lines, the order of
 * lines and columns and columns of a person's own stay as they were written. Of several lines with one symbol the first stands.
 */
public final class WatchList {
    /** The list of one who has none. */
    public static final WatchList EMPTY = of("an empty watch list", "");

    private final String name;
    private final List<TextLine> lines;
    private final Optional<WatchListHeader> header;
    private final Map<Symbol, Integer> firstLines;
    private final Map<Symbol, WatchListEntry> entries;
    private final List<String> warnings;

    WatchList(
            String name,
            List<TextLine> lines,
            Optional<WatchListHeader> header,
            Map<Symbol, Integer> firstLines,
            Map<Symbol, WatchListEntry> entries,
            List<String> warnings) {
        this.name = name;
        this.lines = lines;
        this.header = header;
        this.firstLines = firstLines;
        this.entries = entries;
        this.warnings = warnings;
    }

    /**
     * The list in the file; a file that is not there is an empty list.
     *
     * @throws WatchListException if a line cannot be used, naming it
     */
    public static WatchList read(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return of(file.toString(), text);
        } catch (NoSuchFileException e) {
            return of(file.toString(), "");
        } catch (CharacterCodingException e) {
            throw new WatchListException(file + " is not UTF-8 text: save it as UTF-8 in an editor", e);
        } catch (IOException e) {
            throw new WatchListException("cannot read the watch list " + file + ": " + e, e);
        }
    }

    /** A list of these entries, to be written to a file that is not there yet. */
    public static WatchList of(Collection<WatchListEntry> entries) {
        List<TextLine> lines = new ArrayList<>();
        lines.add(TextLine.of(WatchListHeader.USUAL.headings(), "\n"));
        entries.forEach(entry -> lines.add(TextLine.of(WatchListHeader.USUAL.filled(List.of(), entry), "\n")));
        return new WatchListReader("a new watch list", lines).list();
    }

    /**
     * Reads a watch list from its text.
     *
     * @param name of the text, for messages
     */
    static WatchList of(String name, String text) {
        return new WatchListReader(name, TextLine.split(text)).list();
    }

    /** The symbols in the order of the file, each once. */
    public List<Symbol> symbols() {
        return List.copyOf(entries.keySet());
    }

    /** The entries in the order of the file, one for each symbol. */
    public List<WatchListEntry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<WatchListEntry> entry(Symbol symbol) {
        return Optional.ofNullable(entries.get(symbol));
    }

    /** What is odd and does no harm, each in one line that names the line of the file. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The list with the entry: a line more, or what it says written over what its line said before.
     *
     * @throws WatchListException if the list could not be read again
     */
    public WatchList with(WatchListEntry entry) {
        Optional<WatchListEntry> present = entry(entry.symbol());
        if (present.isPresent() && present.get().updatedBy(entry).equals(present.get())) {
            return this;
        }
        WatchListHeader wider = header.map(names -> names.widenedFor(entry)).orElse(WatchListHeader.USUAL);
        List<TextLine> edited = new ArrayList<>(lines);
        writeHeader(edited, wider);
        if (present.isPresent()) {
            int index = firstLines.get(entry.symbol());
            TextLine line = edited.get(index);
            edited.set(index, TextLine.of(wider.filled(line.values(), entry), line.ending()));
        } else {
            append(edited, TextLine.of(wider.filled(List.of(), entry), lineEnding()));
        }
        return new WatchListReader(name, edited).list();
    }

    /** The list without any line of the symbol. */
    public WatchList without(Symbol symbol) {
        if (!entries.containsKey(symbol)) {
            return this;
        }
        WatchListHeader names = header.orElseThrow();
        List<TextLine> kept = new ArrayList<>();
        boolean isHeader = true;
        for (TextLine line : lines) {
            boolean isEntry = line.hasValues() && !isHeader;
            isHeader = isHeader && !line.hasValues();
            if (!isEntry || !names.entry(line.values()).symbol().equals(symbol)) {
                kept.add(line);
            }
        }
        return new WatchListReader(name, kept).list();
    }

    /**
     * Writes the list as a whole: a reader sees the old file or the new one. A file that is there keeps its permissions.
     *
     * @throws WatchListException if it cannot be written
     */
    public void writeTo(Path file) {
        try {
            AtomicFileWriter.of(file).with(text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new WatchListException("cannot write the watch list " + file + ": " + e, e);
        }
    }

    /** The file's text. */
    String text() {
        return lines.stream().map(line -> line.text() + line.ending()).collect(Collectors.joining());
    }

    private void writeHeader(List<TextLine> edited, WatchListHeader wider) {
        if (header.isEmpty()) {
            append(edited, TextLine.of(wider.headings(), lineEnding()));
        } else if (!wider.equals(header.get())) {
            int index = headerIndex();
            TextLine line = edited.get(index);
            String added = String.join(
                    ",",
                    wider.headings()
                            .subList(
                                    header.get().headings().size(),
                                    wider.headings().size()));
            edited.set(index, new TextLine(line.text() + "," + added, line.ending()));
        }
    }

    private int headerIndex() {
        int index = 0;
        while (!lines.get(index).hasValues()) {
            index++;
        }
        return index;
    }

    /** Appends the line; one before it that the file's end has ended is ended properly. */
    private void append(List<TextLine> edited, TextLine line) {
        int last = edited.size() - 1;
        if (last >= 0 && edited.get(last).ending().isEmpty()) {
            edited.set(last, edited.get(last).endingWith(lineEnding()));
        }
        edited.add(line);
    }

    private String lineEnding() {
        return lines.stream()
                .map(TextLine::ending)
                .filter(ending -> !ending.isEmpty())
                .findFirst()
                .orElse("\n");
    }
}
