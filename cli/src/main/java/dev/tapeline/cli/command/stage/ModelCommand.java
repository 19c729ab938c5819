package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.failure.UsageException;
import dev.tapeline.modeler.DryRunReport;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model}: builds and checks the star schema. */
@Command(
        name = "model",
        description = "Updates gold, the star schema, from silver and checks it, in one transaction.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline model                   recompute the symbols that have changed",
            "  tapeline model --full-refresh    rebuild everything beside the published schema, then swap",
            "  tapeline model --dry-run --select fact_adjusted_prices+"
        })
public final class ModelCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--full-refresh", description = "Rebuild the whole star schema, even if nothing has changed.")
    private boolean fullRefresh;

    @Option(names = "--dry-run", description = "Show what would run; change nothing.")
    private boolean dryRun;

    @Option(
            names = "--select",
            paramLabel = "MODELS",
            description =
                    "With --dry-run, only these models: name, +name (with its inputs), name+ (with its dependents).")
    private Optional<String> select = Optional.empty();

    /** Serialized for {@code --json}. */
    private record Modeled(
            String status, String plan, String runId, List<ModelBuildResult> models, List<String> failedChecks) {}

    /** A dry run, serialized for {@code --json}. */
    private record Planned(String plan, List<DryRunReport.Step> models) {}

    @Override
    public Integer call() {
        if (select.isPresent() && !dryRun) {
            throw new UsageException(
                    "--select requires --dry-run: the star schema is always built as a whole, so that readers never"
                            + " see a mixture");
        }
        TapelineHome home = options.homeOfRole();
        try (HomeSession session = HomeSession.open(options, home, "model", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            if (dryRun) {
                DryRunReport planned = session.pipeline().modeling().dryRun(select);
                System.out.println(
                        options.json()
                                ? RunReportWriter.json(
                                        new Planned(planned.plan().description(), planned.steps()))
                                : text(planned));
                return ExitCode.DONE;
            }
            Modeled modeled = modeled(
                    fullRefresh
                            ? session.pipeline().modeling().refreshAll("model")
                            : session.pipeline().modeling().model("model"));
            System.out.println(options.json() ? RunReportWriter.json(modeled) : text(modeled));
            return modeled.status().equals("refused") ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private static Modeled modeled(ModelRunReport report) {
        if (report instanceof Built built) {
            return new Modeled(
                    "built",
                    built.plan().description(),
                    built.runId(),
                    built.models(),
                    CheckResult.failures(built.checks()));
        }
        if (report instanceof ChecksFailed failed) {
            return new Modeled("refused", "", failed.runId(), failed.models(), CheckResult.failures(failed.checks()));
        }
        return new Modeled("unchanged", "", ((Unchanged) report).runId(), List.of(), List.of());
    }

    private static String text(DryRunReport planned) {
        TextTable table = new TextTable("model", "build", "would compute");
        planned.steps().forEach(step -> table.row(step.model(), step.build(), step.computes()));
        return planned.plan().description() + "\n" + table;
    }

    private String text(Modeled modeled) {
        TextTable table = new TextTable("model", "rows", "seconds");
        modeled.models()
                .forEach(model -> table.row(
                        model.model(),
                        String.format(Locale.ROOT, "%,d", model.rows()),
                        String.format(Locale.ROOT, "%.2f", model.seconds())));
        String checks = String.join(
                "",
                modeled.failedChecks().stream()
                        .map(check -> "check failed: " + check + "\n")
                        .toList());
        return switch (modeled.status()) {
            case "built" -> "gold was rebuilt (run " + modeled.runId() + "), " + modeled.plan() + "\n" + table + checks;
            case "refused" -> """
                gold was not replaced: checks failed (run %1$s)
                %2$s
                failing rows: ./tapeline sql%3$s "select check_name, sample from quality.check_result where run_id = '%1$s' and status = 'failed'\"\
                """.formatted(modeled.runId(), checks, options.homeArgument());
            default -> "gold is up to date: nothing has changed since run " + modeled.runId();
        };
    }
}
