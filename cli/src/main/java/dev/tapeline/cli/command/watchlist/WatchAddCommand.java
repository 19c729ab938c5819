package dev.tapeline.cli.command.watchlist;

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

/** {@code watch add}: symbols to keep, or what to say of symbols that are kept. */
@Command(
        name = "add",
        description = "Adds symbols, or writes the given columns of symbols that are on the list. Makes no call.",
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

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the company, where OVERVIEW knows none.")
    private String name;

    @Option(names = "--sector", paramLabel = "TEXT", description = "Sector, likewise.")
    private String sector;

    @Option(names = "--industry", paramLabel = "TEXT", description = "Industry, likewise.")
    private String industry;

    @Option(names = "--exchange", paramLabel = "TEXT", description = "Exchange, likewise.")
    private String exchange;

    @Option(names = "--currency", paramLabel = "TEXT", description = "Currency, likewise.")
    private String currency;

    @Option(
            names = "--successor-of",
            paramLabel = "SYMBOL",
            converter = SymbolConverter.class,
            description = "The symbol under which the same stock was listed before.")
    private Symbol successorOf;

    @Override
    public Integer call() {
        if (symbols.size() > 1 && (name != null || successorOf != null)) {
            throw new UsageException("--name and --successor-of are of one symbol: add the others by themselves");
        }
        TapelineHome home = TapelineHome.existing(options.home());
        WatchListUpdate.Report report = WatchListUpdate.of(home)
                .apply(SymbolConverter.all(symbols), (list, symbol) -> list.with(entry(symbol)));
        WatchListUpdate.show(report, options.json(), "is on the list already");
        if (home.market().filter(MarketDataSource.SIMULATED::equals).isPresent()) {
            System.err.println("note: this home holds a simulated market, which has its own symbols;"
                    + " for real ones make a home with ./tapeline init");
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
