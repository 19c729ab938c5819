package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.AsOfConverter;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.WeekRange;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.export.ExportFormat;
import dev.tapeline.operations.export.ExportManifest;
import dev.tapeline.operations.export.ExportRequest;
import dev.tapeline.operations.export.GoldExport;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes gold to files that other programs read. */
@Command(
        name = "export",
        description = {
            "Writes gold to Parquet or CSV files with a manifest and a README.",
            "The same state of the warehouse gives the same bytes."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline export prices",
            "  tapeline export prices --tables fact_adjusted_prices,dim_stock --symbols IBM,MSFT",
            "  tapeline export prices --weeks 2024-01.. --format csv",
            "  tapeline export prices --as-of 2026-03-01    the bars as believed then"
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "DIR", description = "A directory that does not exist or is empty.")
    private Path directory;

    @Option(names = "--format", paramLabel = "FORMAT", description = "parquet (default) or csv.")
    private ExportFormat format = ExportFormat.PARQUET;

    @Option(
            names = "--tables",
            paramLabel = "TABLE,…",
            split = ",",
            description = "Only these tables and views of gold (default: all but bar_version and bar_revision).")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--symbols", paramLabel = "SYMBOL,…", split = ",", description = "Only these symbols.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--weeks",
            paramLabel = "WEEK..WEEK",
            description = "Only these ISO weeks, such as 2024-01..2024-26; one of the two may be omitted.")
    private String weeks;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = AsOfConverter.class,
            description =
                    "The bars as believed at this moment, instead of tables: an instant such as 2024-05-01T14:00:00Z,"
                            + " or a day, which stands for its beginning in New York.")
    private Optional<Instant> asOf = Optional.empty();

    @Override
    public Integer call() {
        ExportRequest request = request();
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "export", EnumSet.of(StackService.POSTGRES))) {
            ExportManifest manifest = new GoldExport(session.servers().loadedWarehouse()).export(request, directory);
            System.out.println(
                    options.json()
                            ? RunReportWriter.json(manifest)
                            : "exported to " + directory + ": " + manifest.summary());
            return ExitCode.DONE;
        }
    }

    private ExportRequest request() {
        if (asOf.isPresent() && !tables.isEmpty()) {
            throw new UsageException("--as-of exports bars_as_of, so --tables cannot be given too");
        }
        WeekRange range = WeekRange.parse(weeks);
        return new ExportRequest(
                format,
                new TreeSet<>(tables),
                new TreeSet<>(symbols.stream()
                        .map(symbol -> symbol.toUpperCase(Locale.ROOT))
                        .toList()),
                range.first(),
                range.last(),
                asOf);
    }
}
