package dev.tapeline.cli.command.watchlist;

import dev.tapeline.operations.home.WatchListUpdate;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.watchlist.WatchList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code watch remove}: removes symbols from the watch list. */
@Command(
        name = "remove",
        description =
                "Removes symbols, so that they are no longer fetched. Their history stays in the archive and the warehouse.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline watch remove TSCO.LON", "  tapeline watch remove IBM MSFT"})
final class WatchRemoveCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(arity = "1..*", paramLabel = "SYMBOL", description = "Symbols on the list.")
    private List<String> symbols;

    @Override
    public Integer call() {
        WatchListUpdate.Report report = WatchListUpdate.of(TapelineHome.existing(options.home()))
                .apply(SymbolConverter.all(symbols), WatchList::without);
        WatchListUpdate.show(report, options.json(), "is not on the list");
        if (!options.json() && report.symbols().containsValue("removed")) {
            System.out.println("the history of the removed symbols is kept");
        }
        return ExitCode.DONE;
    }
}
