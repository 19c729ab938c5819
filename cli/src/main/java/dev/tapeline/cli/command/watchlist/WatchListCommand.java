package dev.tapeline.cli.command.watchlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code watch list}: shows the symbols on the watch list, with warnings about suspect lines. */
@Command(
        name = "list",
        description = "Shows the watch list, with warnings about lines that look wrong.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline watch list", "  tapeline watch list --json"})
final class WatchListCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    /** The watch list, serialized for {@code --json}. */
    record Report(String watchList, List<Line> symbols, List<String> warnings) {}

    /** One symbol with the columns of its line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String symbol,
            String name,
            String sector,
            String industry,
            String exchange,
            String currency,
            String successorOf) {
        static Line of(WatchListEntry entry) {
            return new Line(
                    entry.symbol().text(),
                    entry.name().orElse(null),
                    entry.sector().orElse(null),
                    entry.industry().orElse(null),
                    entry.exchange().orElse(null),
                    entry.currency().orElse(null),
                    entry.successorOf().map(Symbol::text).orElse(null));
        }
    }

    @Override
    public Integer call() {
        Path file = TapelineHome.existing(options.home()).watchList();
        WatchList list = WatchList.read(file);
        Report report = new Report(
                file.toString(), list.entries().stream().map(Line::of).toList(), list.warnings());
        if (options.json()) {
            System.out.println(RunReportWriter.json(report));
        } else {
            show(report);
        }
        return ExitCode.DONE;
    }

    private static void show(Report report) {
        if (report.symbols().isEmpty()) {
            System.out.println("no symbol in " + report.watchList()
                    + ": ./tapeline init writes a starter list, ./tapeline watch add IBM adds a symbol");
        } else {
            System.out.print(table(report.symbols()));
            int size = report.symbols().size();
            System.out.println("(" + size + (size == 1 ? " symbol in " : " symbols in ") + report.watchList() + ")");
        }
        report.warnings().forEach(warning -> System.err.println("warning: " + warning));
    }

    private static TextTable table(List<Line> lines) {
        TextTable table = new TextTable("symbol", "name", "sector", "industry", "exchange", "currency", "successor_of");
        lines.forEach(line -> table.row(
                line.symbol(),
                line.name(),
                line.sector(),
                line.industry(),
                line.exchange(),
                line.currency(),
                line.successorOf()));
        return table;
    }
}
