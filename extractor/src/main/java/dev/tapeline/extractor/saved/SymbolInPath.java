package dev.tapeline.extractor.saved;

import dev.tapeline.market.Symbol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The symbol in the path of a saved response that does not contain it: {@code IBM.csv}, {@code weekly_adjusted_IBM.csv},
 * {@code IBM-2025-04-04.csv} or {@code IBM/2025-04-04.csv}.
 *
 * <p>Only text in capitals counts, so that a file called {@code prices.csv} is not taken for a symbol.
 */
final class SymbolInPath {
    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.csv(?:\\.gz)?$");
    private static final Pattern DATE = Pattern.compile("[-_. ]*(?<!\\d)\\d{4}-?\\d{2}-?\\d{2}(?!\\d)[-_. ]*");
    private static final Set<String> WORDS = Set.of("TIME", "SERIES", "WEEKLY", "ADJUSTED");

    private SymbolInPath() {}

    static Optional<Symbol> of(Path file) {
        String name = EXTENSION.matcher(file.getFileName().toString()).replaceFirst("");
        String withoutDate = DATE.matcher(name).replaceFirst("_");
        Path folder = file.toAbsolutePath().normalize().getParent();
        return withoutDate.equals("_") && folder.getFileName() != null
                ? symbol(folder.getFileName().toString())
                : symbol(withoutDate);
    }

    private static Optional<Symbol> symbol(String text) {
        List<String> capitals = Arrays.stream(text.split("[_ ]", -1))
                .filter(word -> !word.isEmpty() && !WORDS.contains(word) && word.equals(word.toUpperCase(Locale.ROOT)))
                .toList();
        return capitals.size() == 1 ? Symbol.parse(capitals.get(0)) : Optional.empty();
    }
}
