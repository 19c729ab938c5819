package dev.tapeline.cli.command;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a symbol of the command line. */
public final class SymbolConverter implements ITypeConverter<Symbol> {
    /**
     * Converts several symbols.
     *
     * <p>Not done by picocli, which takes an invalid value in a list of any length for the end of the list.
     */
    public static List<Symbol> all(List<String> typed) {
        try {
            return typed.stream().map(new SymbolConverter()::convert).toList();
        } catch (TypeConversionException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    @Override
    public Symbol convert(String typed) {
        return Symbol.parse(typed)
                .orElseThrow(() -> new TypeConversionException("not a ticker symbol: " + PrintableText.of(typed)));
    }
}
