package dev.tapeline.cli.command;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A symbol as a person types it. */
public final class SymbolConverter implements ITypeConverter<Symbol> {
    /**
     * Several of them.
     *
     * <p>Not left to picocli: in a list of any length it takes a value that is no symbol for the end of the list.
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
