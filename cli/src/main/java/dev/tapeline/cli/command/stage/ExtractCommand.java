package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.HttpCommand;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.health.RolesHealthCheck;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.operations.output.FetchSummary;
import dev.tapeline.operations.output.RunReportWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code extract}: the extractor alone. */
@Command(
        name = "extract",
        description = "Plays the extractor: fetches what is due into archive and bronze, by the weekly schedule.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline extract                        until stopped, at the hours of tapeline.schedule.cron",
            "  tapeline extract --once                 what is due now, then end",
            "  tapeline extract --once --symbols IBM"
        })
public final class ExtractCommand implements Callable<Integer>, HttpCommand {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private SourceOptions source;

    @Option(names = "--once", description = "Fetch what is due now, then end.")
    private boolean once;

    /** The report for a program. */
    private record Extracted(String batchId, int published, List<String> refused, FetchSummary fetch) {}

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        return once ? fetchOnce(home) : keepFetching(home);
    }

    private int fetchOnce(TapelineHome home) {
        return source.with(options, home, (market, demand) -> {
            try (HomeSession session = HomeSession.open(options, home, "extract", PlanCommand.SERVICES)) {
                session.pipeline().prepareTopics();
                LiveBatchReport report = session.pipeline().fetch(market, demand, "extract");
                System.out.println(options.json() ? RunReportWriter.json(extracted(report)) : summary(report));
                boolean isWhole =
                        report.batch().failed().isEmpty() && report.postponed().isEmpty();
                return isWhole ? ExitCode.DONE : ExitCode.DONE_IN_PART;
            }
        });
    }

    private int keepFetching(TapelineHome home) {
        home.make();
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session = HomeSession.open(options, home, "extract", PlanCommand.SERVICES)) {
            session.pipeline().prepareTopics();
            RolesHealthCheck.current().are(session.pipeline());
            System.out.println(new ScheduledExtraction(options, home, session.pipeline()).start());
            while (!stopping.isAsked()) {
                session.pipeline().requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
        }
        return ExitCode.DONE;
    }

    private static Extracted extracted(LiveBatchReport report) {
        return new Extracted(
                report.batch().batchId(),
                report.batch().published(),
                report.batch().failed().stream().map(FailedResponse::toString).toList(),
                FetchSummary.of(report));
    }

    /** For a person: what was fetched, what was not, what waits. */
    static String summary(LiveBatchReport report) {
        String refused = report.batch().failed().stream()
                .map(refusal -> "\nnot taken: " + refusal)
                .collect(Collectors.joining());
        int waiting = report.postponed().size() + report.plan().later().size();
        String later = waiting == 0
                ? ""
                : "\nwait for credits, which come again at %s: %d calls"
                        .formatted(report.plan().nextReset(), waiting);
        return "batch %s: %d of %d answers published%s%s"
                .formatted(
                        report.batch().batchId(),
                        report.batch().published(),
                        report.batch().planned(),
                        refused,
                        later);
    }
}
