package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.output.PlanTextWriter;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: shows what {@code run} would fetch. */
@Command(
        name = "plan",
        description = "Shows what run would fetch now, in which order, for how many credits; makes no API call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline plan",
            "  tapeline plan --symbols IBM,MSFT",
            "  tapeline plan --json    the complete plan as JSON"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final EnumSet<StackService> SERVICES =
            EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE);

    @Mixin
    private GlobalOptions options;

    @Mixin
    private SourceOptions source;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (MarketSource market = source.open(options.config(), home);
                HomeSession session = HomeSession.open(options, home, "plan", services(home))) {
            session.pipeline().prepareTopics();
            PlanReport report = PlanReport.of(session.pipeline().extraction().outlook(market));
            System.out.println(options.json() ? RunReportWriter.json(report) : PlanTextWriter.text(report));
            return ExitCode.DONE;
        }
    }

    /** The servers that a plan reads: the warehouse, for its inferred actions, only if the home has one. */
    static EnumSet<StackService> services(TapelineHome home) {
        EnumSet<StackService> services = EnumSet.copyOf(SERVICES);
        if (Files.isDirectory(new StackHome(home.directory()).postgres())) {
            services.add(StackService.POSTGRES);
        }
        return services;
    }
}
