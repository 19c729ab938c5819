package dev.tapeline.cli.command.watchlist;

import dev.tapeline.operations.home.WatchListUpdate;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.failure.UsageException;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchListEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch add}: adds symbols to the watch list, or sets columns of symbols that are on it. */
@Command(
        name = "add",
        description =
                "Adds symbols, or sets the given columns of symbols that are already on the list. Makes no API call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline watch add TSCO.LON SHOP.TRT",
            "  tapeline watch add QUS --name \"SPDR MSCI USA StrategicFactors ETF\" --sector ETF --industry ETF",
            "  tapeline watch add META --successor-of FB"
        })
final class WatchAddCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = "SYMBOL",
            description = "As Alpha Vantage writes it: IBM, BRK-B, TSCO.LON, SHOP.TRT.")
    private List<String> symbols;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the company, used if OVERVIEW has none.")
    private String name;

    @Option(names = "--sector", paramLabel = "TEXT", description = "Sector, used if OVERVIEW has none.")
    private String sector;

    @Option(names = "--industry", paramLabel = "TEXT", description = "Industry, used if OVERVIEW has none.")
    private String industry;

    @Option(names = "--exchange", paramLabel = "TEXT", description = "Exchange, used if OVERVIEW has none.")
    private String exchange;

    @Option(names = "--currency", paramLabel = "TEXT", description = "Currency, used if OVERVIEW has none.")
    private String currency;

    @Option(
            names = "--successor-of",
            paramLabel = "SYMBOL",
            converter = SymbolConverter.class,
            description = "Earlier symbol of the same stock.")
    private Symbol successorOf;

    @Override
    public Integer call() {
        if (symbols.size() > 1 && (name != null || successorOf != null)) {
            throw new UsageException(
                    "--name and --successor-of apply to one symbol: add the other symbols in a separate command");
        }
        TapelineHome home = TapelineHome.existing(options.home());
        WatchListUpdate.Report report = WatchListUpdate.of(home)
                .apply(SymbolConverter.all(symbols), (list, symbol) -> list.with(entry(symbol)));
        WatchListUpdate.show(report, options.json(), "is already on the list");
        if (home.market().filter(MarketDataSource.SIMULATED::equals).isPresent()) {
            System.err.println("note: this home holds a simulated market, whose symbols are invented;"
                    + " for real symbols create another home with ./tapeline init");
        }
        return ExitCode.DONE;
    }

    private WatchListEntry entry(Symbol symbol) {
        try {
            return new WatchListEntry(
                    symbol,
                    Optional.ofNullable(name),
                    Optional.ofNullable(sector),
                    Optional.ofNullable(industry),
                    Optional.ofNullable(exchange),
                    Optional.ofNullable(currency),
                    Optional.ofNullable(successorOf));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
