package dev.tapeline.cli.command.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.rejection.RejectionHistory;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionRepository.Rejected;
import dev.tapeline.operations.rejection.RuleExpectations;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rejected show}: all that is known of one refusal. */
@Command(
        name = "show",
        description = "Shows one refusal: the row, the rule, what was expected, the archived answer, what was decided.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline rejected show 1a2b3c4d", "  tapeline rejected show 1a2b3c4d --json"})
final class RejectedShowCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "ID", description = "Of the rejection, or how it begins.")
    private String id;

    /** The report for a program. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shown(
            Rejected rejection,
            String expected,
            String archiveObject,
            List<RejectionHistory.Attempt> attempts,
            List<RejectionHistory.Decided> decisions) {}

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "rejected show", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            WarehouseQueries queries =
                    new WarehouseQueries(session.servers().warehouse().as(WarehouseRole.READER));
            Shown shown = shown(new RejectionRepository(queries).named(id), new RejectionHistory(queries));
            System.out.println(options.json() ? RunReportWriter.json(shown) : text(shown));
            return ExitCode.DONE;
        }
    }

    private Shown shown(Rejected rejected, RejectionHistory dossier) {
        String object = rejected.archiveKey() == null
                ? null
                : "s3://" + options.config().archive().bucket() + "/" + rejected.archiveKey();
        return new Shown(
                rejected,
                RuleExpectations.of(rejected.rule()),
                object,
                rejected.isReadable() ? dossier.attempts(rejected.payloadId()) : List.of(),
                dossier.decisions(rejected.id(), rejected.isReadable() ? rejected.payloadId() : ""));
    }

    private static String text(Shown shown) {
        Rejected rejected = shown.rejection();
        TextTable table = new TextTable("rejection", rejected.id());
        table.row("status", rejected.status());
        table.row("rule", rejected.rule());
        table.row("found", rejected.detail());
        table.row("expected", shown.expected());
        table.row("symbol", rejected.symbol());
        table.row("function", rejected.function());
        table.row(
                "row", rejected.row() == null ? "the payload as a whole" : rejected.rowDate() + ": " + rejected.row());
        table.row("fetched at", rejected.fetchedAt());
        table.row("batch", rejected.batchId());
        table.row("payload", rejected.payloadId());
        table.row("bronze", rejected.bronzePartition() + "/" + rejected.bronzeOffset());
        table.row("archive", shown.archiveObject());
        shown.attempts().forEach(attempt -> table.row("attempt " + attempt.attempt(), text(attempt)));
        shown.decisions()
                .forEach(decision -> table.row(
                        decision.decision(),
                        "by " + decision.by() + " at " + decision.at()
                                + (decision.why() == null ? "" : ": " + decision.why())));
        return table.toString().stripTrailing();
    }

    private static String text(RejectionHistory.Attempt attempt) {
        return "%s%s, %d rows read, %d rejected (bronze %s, batch %s)"
                .formatted(
                        attempt.verdict(),
                        attempt.reason() == null ? "" : " " + attempt.reason(),
                        attempt.rowsRead(),
                        attempt.rowsRejected(),
                        attempt.bronze(),
                        attempt.batchId());
    }
}
