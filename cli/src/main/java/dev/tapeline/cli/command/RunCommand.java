package dev.tapeline.cli.command;

import dev.tapeline.cli.UsageException;
import dev.tapeline.cli.config.ApiKeys;
import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.pipeline.SimulatedSource;
import dev.tapeline.cli.pipeline.WeeklyRun;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.cli.report.RunReport;
import dev.tapeline.extractor.AnswerSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "  tapeline run                                    the simulated market",
            "  tapeline run --payloads answers/ --home mine    saved answers (.json, .json.gz), no API call",
            "  tapeline run --payloads answers/ --json         the report for a program"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private AnswersOptions answers;

    @Option(
            names = "--payloads",
            paramLabel = "DIR",
            description = "Directory of saved Alpha Vantage answers, searched recursively.")
    private Path payloads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the simulated market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        if (payloads != null) {
            return run(answers.savedIn(payloads));
        }
        if (ApiKeys.find(options.home()).isPresent()) {
            throw new UsageException("this version does not fetch from Alpha Vantage yet: give saved answers with"
                    + " --payloads DIR, or take the API key away to run on the simulated market");
        }
        try (SimulatedSource simulated = SimulatedSource.start(seed)) {
            AnswerSource source = simulated.answers();
            simulated.describeListings(admitted(source).watchList());
            return run(source);
        }
    }

    private Home admitted(AnswerSource source) {
        Home home = Home.existingOrNew(options.home());
        home.admit(source.market());
        return home;
    }

    private int run(AnswerSource source) {
        long startedAt = System.nanoTime();
        Home home = admitted(source);
        try (Session session = Session.open(options, home, "run", Session.ALL)) {
            RunReport report = new WeeklyRun(session.pipeline(), session.servers(), home, startedAt).run(source);
            System.out.println(options.json() ? ReportWriter.json(report) : ReportWriter.text(report) + next(report));
            return exitCode(report);
        }
    }

    private static int exitCode(RunReport report) {
        return switch (report.status()) {
            case "done" -> TapelineCommand.DONE;
            case "done in part" -> TapelineCommand.DONE_IN_PART;
            default -> TapelineCommand.FAILED;
        };
    }

    private static String next(RunReport report) {
        return """

                next:
                  ./tapeline sql --home %1$s "select symbol, date_id, weekly_return_pct from gold.fact_adjusted_prices order by date_id desc limit 20"
                  ./tapeline status --home %1$s
                  ./tapeline up --home %1$s""".formatted(report.home());
    }
}
