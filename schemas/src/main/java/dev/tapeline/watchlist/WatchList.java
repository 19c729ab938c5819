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
 * The symbols to fetch: a CSV file that users and commands edit.
 *
 * <p>Immutable. An edit changes only the lines of its symbol: comments ({@code #}), blank lines, the order of lines and columns,
 * and unknown columns are preserved. Of several lines with the same symbol the first is used.
 */
public final class WatchList {
    /** A list without entries. */
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
     * Reads a list from the file; empty if the file does not exist.
     *
     * @throws WatchListException if a line is invalid; the message names the line
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

    /** A list of these entries, for a new file. */
    public static WatchList of(Collection<WatchListEntry> entries) {
        List<TextLine> lines = new ArrayList<>();
        lines.add(TextLine.of(WatchListHeader.DEFAULT.headings(), "\n"));
        entries.forEach(entry -> lines.add(TextLine.of(WatchListHeader.DEFAULT.filled(List.of(), entry), "\n")));
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

    /** The symbols in the order of the file, without duplicates. */
    public List<Symbol> symbols() {
        return List.copyOf(entries.keySet());
    }

    /** The entries in the order of the file, one per symbol. */
    public List<WatchListEntry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<WatchListEntry> entry(Symbol symbol) {
        return Optional.ofNullable(entries.get(symbol));
    }

    /** Harmless irregularities, each in one line that names the line of the file. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The list with the entry: a new line is appended, or the values of the symbol's line are updated.
     *
     * @throws WatchListException if the result is not a valid list
     */
    public WatchList with(WatchListEntry entry) {
        Optional<WatchListEntry> present = entry(entry.symbol());
        if (present.isPresent() && present.get().updatedBy(entry).equals(present.get())) {
            return this;
        }
        WatchListHeader extended = header.map(names -> names.extendedFor(entry)).orElse(WatchListHeader.DEFAULT);
        List<TextLine> edited = new ArrayList<>(lines);
        writeHeader(edited, extended);
        if (present.isPresent()) {
            int index = firstLines.get(entry.symbol());
            TextLine line = edited.get(index);
            edited.set(index, TextLine.of(extended.filled(line.values(), entry), line.ending()));
        } else {
            append(edited, TextLine.of(extended.filled(List.of(), entry), lineEnding()));
        }
        return new WatchListReader(name, edited).list();
    }

    /** The list without the lines of the symbol. */
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
     * Writes the list atomically: a reader sees the old file or the new one. An existing file keeps its permissions.
     *
     * @throws WatchListException if it cannot be written
     */
    public void writeTo(Path file) {
        try {
            AtomicFileWriter.of(file).write(text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new WatchListException("cannot write the watch list " + file + ": " + e, e);
        }
    }

    /** The text of the file. */
    String text() {
        return lines.stream().map(line -> line.text() + line.ending()).collect(Collectors.joining());
    }

    private void writeHeader(List<TextLine> edited, WatchListHeader extended) {
        if (header.isEmpty()) {
            append(edited, TextLine.of(extended.headings(), lineEnding()));
        } else if (!extended.equals(header.get())) {
            int index = headerIndex();
            TextLine line = edited.get(index);
            String added = String.join(
                    ",",
                    extended.headings()
                            .subList(
                                    header.get().headings().size(),
                                    extended.headings().size()));
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

    /** Appends the line; a last line without a line ending gets one. */
    private void append(List<TextLine> edited, TextLine line) {
        int last = edited.size() - 1;
        if (last >= 0 && edited.get(last).ending().isEmpty()) {
            edited.set(last, edited.get(last).withEnding(lineEnding()));
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
