package dev.tapeline.market;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ticker symbol in Alpha Vantage's form: {@code IBM}, {@code BRK-B}, {@code TSCO.LON}.
 *
 * <p>Symbols become part of file names, object keys and SQL, so that only {@code [A-Z0-9.-]} with at least one letter or digit,
 * at most 32 characters, is allowed.
 */
public record Symbol(String text) implements Comparable<Symbol> {
    private static final Pattern FORM = Pattern.compile("(?=.*[A-Z0-9])[A-Z0-9.\\-]{1,32}");

    public Symbol {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a ticker symbol: " + PrintableText.of(text));
        }
    }

    /** Parses user input or text of a payload, ignoring case and surrounding blanks; empty if it is not a symbol. */
    public static Optional<Symbol> parse(String input) {
        String text = input.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(text).matches() ? Optional.of(new Symbol(text)) : Optional.empty();
    }

    /** The exchange that the suffix names. */
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
