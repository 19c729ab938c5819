package dev.tapeline.cli.command;

import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.report.PlanReport;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.extractor.plan.Outlook;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: what {@code run} would fetch. */
@Command(
        name = "plan",
        description = "What run would fetch now, in which order, for how many credits; makes no call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline plan",
            "  tapeline plan --symbols IBM,MSFT",
            "  tapeline plan --json    all of it, for a program"
        })
final class PlanCommand implements Callable<Integer> {
    static final EnumSet<StackService> SERVICES =
            EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    @Mixin
    private GlobalOptions options;

    @Mixin
    private SourceOptions source;

    @Override
    public Integer call() {
        Home home = Home.existing(options.home());
        return source.with(options, home, (market, demand) -> {
            try (Session session = Session.open(options, home, "plan", SERVICES)) {
                session.pipeline().prepareTopics();
                Outlook outlook = session.pipeline().outlook(market, demand);
                PlanReport report = PlanReport.of(outlook);
                System.out.println(options.json() ? ReportWriter.json(report) : report.text());
                return TapelineCommand.DONE;
            }
        });
    }
}
