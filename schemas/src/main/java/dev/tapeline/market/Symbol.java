package dev.tapeline.market;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ticker as Alpha Vantage writes it: {@code IBM}, {@code BRK-B}, {@code TSCO.LON}.
 *
 * <p>Symbols reach file names, object keys and SQL, so nothing but {@code [A-Z0-9.-]} with a letter or digit in it,
 * at most 32 characters, can be one.
 */
public record Symbol(String text) implements Comparable<Symbol> {
    private static final Pattern FORM = Pattern.compile("(?=.*[A-Z0-9])[A-Z0-9.\\-]{1,32}");

    public Symbol {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a ticker symbol: " + PrintableText.of(text));
        }
    }

    /** The symbol that a person or a payload wrote, if it is one; case and surrounding blanks do not count. */
    public static Optional<Symbol> parse(String written) {
        String text = written.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new Symbol(text)) : Optional.empty();
    }

    /** Where the stock trades, told by the suffix. */
    public Exchange exchange() {
        return Exchange.of(this);
    }

    @Override
    public int compareTo(Symbol other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
