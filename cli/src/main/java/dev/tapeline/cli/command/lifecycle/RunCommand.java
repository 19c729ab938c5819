package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.InterruptionNotice;
import dev.tapeline.cli.command.stage.SavedResponseOptions;
import dev.tapeline.cli.command.stage.SourceOptions;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReport;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.WeeklyRun;
import dev.tapeline.pipeline.config.DefaultHome;
import dev.tapeline.pipeline.source.BatchSource;
import dev.tapeline.pipeline.source.SavedSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: processes one weekly batch from extraction to the report. */
@Command(
        name = "run",
        description = "Processes one weekly batch: extract, normalize, load, model, report.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline run                                    all that is due; without a key, a simulated market",
            "  tapeline run --symbols IBM,MSFT                 only these symbols",
            "  tapeline run --payloads saved/ --home mine      saved responses (.json, .csv, .gz), no API call",
            "  tapeline run --payloads saved/ --json           the report as JSON"
        })
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private SavedResponseOptions saved;

    @Mixin
    private SourceOptions market;

    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description = "Directory of saved Alpha Vantage responses, searched recursively.")
    private Path payloads;

    @Override
    public Integer call() {
        long startedAt = System.nanoTime();
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        try (InterruptionNotice notice =
                        InterruptionNotice.of("the next ./tapeline run continues, without fetching anything twice");
                BatchSource source = source(home);
                HomeSession session = HomeSession.open(options, home, "run", HomeSession.ALL)) {
            session.watchServers(options);
            RunReport report = new WeeklyRun(session.pipeline(), session.servers(), home, startedAt).run(source);
            System.out.println(
                    options.json() ? RunReportWriter.json(report) : RunReportWriter.text(report) + nextSteps(report));
            return exitCode(report);
        }
    }

    private BatchSource source(TapelineHome home) {
        if (payloads == null) {
            return market.open(options.config(), home);
        }
        SavedResponseSource responses = saved.in(payloads, options.home());
        home.admit(responses.dataSource());
        return new SavedSource(responses);
    }

    private static int exitCode(RunReport report) {
        return switch (report.status()) {
            case "done" -> ExitCode.DONE;
            case "done in part" -> ExitCode.DONE_IN_PART;
            default -> ExitCode.FAILED;
        };
    }

    private static String nextSteps(RunReport report) {
        return """

            report: %2$s

            next:
              ./tapeline open%1$s
              ./tapeline sql%1$s "select symbol, date_id, weekly_return_pct from gold.fact_adjusted_prices order by date_id desc limit 20"
              ./tapeline status%1$s
              ./tapeline up%1$s\
            """.formatted(DefaultHome.argumentOf(Path.of(report.home())), report.page());
    }
}
