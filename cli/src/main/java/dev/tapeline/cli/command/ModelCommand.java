package dev.tapeline.cli.command;

import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.pipeline.FailedChecks;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.cli.report.TextTable;
import dev.tapeline.modeler.ModelResult;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.Refused;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.stack.Service;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code model}: rebuilds gold from silver and checks it. */
@Command(
        name = "model",
        description = "Rebuilds the star schema from silver and checks it, in one transaction.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline model", "  tapeline model --json"})
final class ModelCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    /** The report for a program. */
    private record Modeled(String status, String runId, List<ModelResult> models, List<String> failedChecks) {}

    @Override
    public Integer call() {
        Home home = options.homeOfRole();
        try (Session session = Session.open(options, home, "model", EnumSet.of(Service.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            Modeled modeled = modeled(session.pipeline().model("model"));
            System.out.println(options.json() ? ReportWriter.json(modeled) : text(modeled));
            return modeled.status().equals("refused") ? TapelineCommand.FAILED : TapelineCommand.DONE;
        }
    }

    private static Modeled modeled(ModelRunReport report) {
        if (report instanceof Built built) {
            return new Modeled("built", built.runId(), built.models(), FailedChecks.of(built.checks()));
        }
        if (report instanceof Refused refused) {
            return new Modeled("refused", refused.runId(), refused.models(), FailedChecks.of(refused.checks()));
        }
        return new Modeled("unchanged", ((Unchanged) report).runId(), List.of(), List.of());
    }

    private static String text(Modeled modeled) {
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
            case "built" -> "gold is new (run " + modeled.runId() + ")\n" + table + checks;
            case "refused" -> "gold is as it was before: checks failed (run " + modeled.runId() + ")\n" + checks;
            default -> "gold is up to date: nothing has changed since run " + modeled.runId();
        };
    }
}
