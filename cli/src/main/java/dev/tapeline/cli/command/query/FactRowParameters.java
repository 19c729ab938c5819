package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import picocli.CommandLine.Parameters;

/** The first two parameters of commands about one row of the fact table. */
final class FactRowParameters {
    @Parameters(
            index = "0",
            paramLabel = "SYMBOL",
            converter = SymbolConverter.class,
            description = "The symbol, such as AAPL.")
    private Symbol symbol;

    @Parameters(
            index = "1",
            paramLabel = "WEEK",
            converter = WeekConverter.class,
            description = "The ISO week, such as 2026-W13, or a date in it.")
    private TradingWeek week;

    Symbol symbol() {
        return symbol;
    }

    TradingWeek week() {
        return week;
    }
}
