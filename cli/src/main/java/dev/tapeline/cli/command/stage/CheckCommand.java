package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.modeler.check.CheckResult;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}: runs the checks on the published star schema. */
@Command(
        name = "check",
        description = "Runs the checks of the star schema without building it; exit code 1 if an error check fails.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline check",
            "  tapeline sql \"select * from quality.check_result where status = 'failed' order by executed_at desc\""
        })
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session = HomeSession.open(options, home, "check", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            CheckReport report = session.pipeline().modeling().check();
            System.out.println(options.json() ? RunReportWriter.json(Checked.of(report)) : text(report));
            return report.hasBlockingFailure() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    /** Serialized for {@code --json}. */
    private record Checked(String runId, boolean isBad, List<Item> checks) {
        private record Item(
                String model, String check, String severity, boolean hasPassed, long failingRows, String explanation) {}

        static Checked of(CheckReport report) {
            return new Checked(
                    report.runId(),
                    report.hasBlockingFailure(),
                    report.checks().stream()
                            .map(check -> new Item(
                                    check.model(),
                                    check.check(),
                                    severity(check),
                                    check.hasPassed(),
                                    check.failingRows(),
                                    check.explanation()))
                            .toList());
        }
    }

    private static String severity(CheckResult check) {
        return check.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String text(CheckReport report) {
        List<CheckResult> failed =
                report.checks().stream().filter(check -> !check.hasPassed()).toList();
        String head = "%d checks, %d failed (run %s)".formatted(report.checks().size(), failed.size(), report.runId());
        if (failed.isEmpty()) {
            return head;
        }
        TextTable table = new TextTable("severity", "model", "check", "rows");
        failed.forEach(check -> table.row(
                severity(check), check.model(), check.check(), String.format(Locale.ROOT, "%,d", check.failingRows())));
        String explanations = failed.stream()
                .map(check -> check.check() + ": " + check.explanation())
                .collect(Collectors.joining("\n"));
        return head + "\n" + table + "\n" + explanations;
    }
}
