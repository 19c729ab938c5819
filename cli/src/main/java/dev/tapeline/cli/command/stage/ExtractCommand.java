package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.InterruptionNotice;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.health.FetchingState;
import dev.tapeline.cli.health.HealthAddress;
import dev.tapeline.cli.health.RoleState;
import dev.tapeline.cli.schedule.RecurringJob;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.ExtractionTextWriter;
import dev.tapeline.operations.output.FetchSummary;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.schedule.ScheduledExtraction;
import dev.tapeline.pipeline.source.MarketSource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code extract}: runs the extractor role. */
@Command(
        name = "extract",
        description = "Runs the extractor role: fetches what is due into archive and bronze, on the weekly schedule.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline extract                        until stopped, on the schedule tapeline.schedule.cron",
            "  tapeline extract --once                 fetch what is due now, then exit",
            "  tapeline extract --once --symbols IBM"
        })
public final class ExtractCommand implements Callable<Integer> {
    @Inject
    RoleState roles;

    @Inject
    RecurringJob jobs;

    @Inject
    FetchingState fetching;

    @Inject
    HealthAddress http;

    @Mixin
    private GlobalOptions options;

    @Mixin
    private SourceOptions source;

    @Option(names = "--once", description = "Fetch what is due now, then exit.")
    private boolean once;

    /** Serialized for {@code --json}. */
    private record Extracted(String batchId, int published, List<String> refused, FetchSummary fetch) {}

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existingOrNew(options.home());
        return once ? fetchOnce(home) : keepFetching(home);
    }

    private int fetchOnce(TapelineHome home) {
        try (InterruptionNotice notice = InterruptionNotice.of(
                        "the next ./tapeline extract continues, without fetching anything twice");
                MarketSource market = source.open(options.config(), home);
                HomeSession session = HomeSession.open(options, home, "extract", PlanCommand.services(home))) {
            session.watchServers(options);
            session.pipeline().prepareTopics();
            LiveBatchReport report = session.pipeline().extraction().fetch(market, "extract");
            session.pipeline().listener().runEnded();
            System.out.println(
                    options.json() ? RunReportWriter.json(extracted(report)) : ExtractionTextWriter.text(report));
            return report.isWhole() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private int keepFetching(TapelineHome home) {
        home.make();
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                HomeSession session = HomeSession.open(options, home, "extract", PlanCommand.services(home))) {
            session.watchServers(options, roles);
            session.pipeline().prepareTopics();
            session.pipeline().startMetering("extract");
            roles.started(session.pipeline()::failure);
            options.say("health checks at " + http.address(home, "extract"));
            ScheduledExtraction schedule = new ScheduledExtraction(options.config(), home, session.pipeline());
            try {
                System.out.println(schedule.start(jobs::start, fetching::observe));
                session.pipeline().messages().watch(schedule::obstacles, () -> roles.isWell() && fetching.isWell());
                while (!stopping.isRequested()) {
                    session.pipeline().requireAlive();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
                }
            } finally {
                schedule.stop();
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
}
