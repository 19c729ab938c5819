package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.stage.SavedResponseOptions;
import dev.tapeline.cli.command.stage.SourceOptions;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.pipeline.WeeklyRun;
import dev.tapeline.cli.source.ExtractedBatch;
import dev.tapeline.extractor.saved.SavedResponseSource;
import dev.tapeline.operations.output.RunReport;
import dev.tapeline.operations.output.RunReportWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: one weekly batch end to end. */
@Command(
        name = "run",
        description = "One weekly batch end to end: extract, normalize, load, model, report.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline run                                    all that is due, or the simulated market without a key",
            "  tapeline run --symbols IBM,MSFT                 only these",
            "  tapeline run --payloads answers/ --home mine    saved answers (.json, .json.gz), no API call",
            "  tapeline run --payloads answers/ --json         the report for a program"
        })
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private SavedResponseOptions answers;

    @Mixin
    private SourceOptions source;

    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description = "Directory of saved Alpha Vantage answers, searched recursively.")
    private Path payloads;

    @Override
    public Integer call() {
        long startedAt = System.nanoTime();
        if (payloads != null) {
            SavedResponseSource saved = answers.savedIn(payloads, options.home());
            TapelineHome home = TapelineHome.existingOrNew(options.home());
            home.admit(saved.dataSource());
            return run(home, startedAt, pipeline -> ExtractedBatch.saved(pipeline.extract(saved, "run")));
        }
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        return source.with(
                options,
                home,
                (market, demand) -> run(
                        home, startedAt, pipeline -> ExtractedBatch.fetched(pipeline.fetch(market, demand, "run"))));
    }

    private int run(TapelineHome home, long startedAt, Function<Pipeline, ExtractedBatch> extraction) {
        try (HomeSession session = HomeSession.open(options, home, "run", HomeSession.ALL)) {
            RunReport report = new WeeklyRun(session.pipeline(), session.servers(), home, startedAt).run(extraction);
            System.out.println(
                    options.json() ? RunReportWriter.json(report) : RunReportWriter.text(report) + next(report));
            return exitCode(report);
        }
    }

    private static int exitCode(RunReport report) {
        return switch (report.status()) {
            case "done" -> ExitCode.DONE;
            case "done in part" -> ExitCode.DONE_IN_PART;
            default -> ExitCode.FAILED;
        };
    }

    private static String next(RunReport report) {
        return """

                report: %2$s

                next:
                  ./tapeline open --home %1$s
                  ./tapeline sql --home %1$s "select symbol, date_id, weekly_return_pct from gold.fact_adjusted_prices order by date_id desc limit 20"
                  ./tapeline status --home %1$s
                  ./tapeline up --home %1$s""".formatted(report.home(), report.page());
    }
}
