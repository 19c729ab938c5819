package dev.tapeline.cli.command;

import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.report.FetchSummary;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.extractor.LiveReport;
import dev.tapeline.extractor.Refused;
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
final class ExtractCommand implements Callable<Integer>, ServesHttp {
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
        Home home = Home.existingOrNew(options.home());
        return once ? fetchOnce(home) : keepFetching(home);
    }

    private int fetchOnce(Home home) {
        return source.with(options, home, (market, demand) -> {
            try (Session session = Session.open(options, home, "extract", PlanCommand.SERVICES)) {
                session.pipeline().prepareTopics();
                LiveReport report = session.pipeline().fetch(market, demand, "extract");
                System.out.println(options.json() ? ReportWriter.json(extracted(report)) : summary(report));
                boolean isWhole =
                        report.batch().refused().isEmpty() && report.postponed().isEmpty();
                return isWhole ? TapelineCommand.DONE : TapelineCommand.DONE_IN_PART;
            }
        });
    }

    private int keepFetching(Home home) {
        home.make();
        try (Stopping stopping = Stopping.onSignal();
                Session session = Session.open(options, home, "extract", PlanCommand.SERVICES)) {
            session.pipeline().prepareTopics();
            RunningRoles.current().are(session.pipeline());
            System.out.println(new ScheduledFetching(options, home, session.pipeline()).start());
            while (!stopping.isAsked()) {
                session.pipeline().requireAlive();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
        }
        return TapelineCommand.DONE;
    }

    private static Extracted extracted(LiveReport report) {
        return new Extracted(
                report.batch().batchId(),
                report.batch().published(),
                report.batch().refused().stream().map(Refused::toString).toList(),
                FetchSummary.of(report));
    }

    /** For a person: what was fetched, what was not, what waits. */
    static String summary(LiveReport report) {
        String refused = report.batch().refused().stream()
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
