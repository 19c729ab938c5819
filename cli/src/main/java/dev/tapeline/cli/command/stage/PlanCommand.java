package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.output.PlanTextWriter;
import dev.tapeline.operations.output.RunReportWriter;
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
public final class PlanCommand implements Callable<Integer> {
    static final EnumSet<StackService> SERVICES =
            EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    @Mixin
    private GlobalOptions options;

    @Mixin
    private SourceOptions source;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        return source.with(options, home, (market, demand) -> {
            try (HomeSession session = HomeSession.open(options, home, "plan", SERVICES)) {
                session.pipeline().prepareTopics();
                FetchSchedule outlook = session.pipeline().outlook(market, demand);
                PlanReport report = PlanReport.of(outlook);
                System.out.println(options.json() ? RunReportWriter.json(report) : PlanTextWriter.text(report));
                return ExitCode.DONE;
            }
        });
    }
}
