package dev.tapeline.cli.command.rejection;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.rejection.RejectionDetails;
import dev.tapeline.operations.rejection.RejectionDetailsTextWriter;
import dev.tapeline.operations.rejection.RejectionHistory;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rejected show}: the details and the history of one rejection. */
@Command(
        name = "show",
        description = "Shows one rejection: row, rule, expectation, archived response, attempts, decisions.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline rejected show 1a2b3c4d", "  tapeline rejected show 1a2b3c4d --json"})
final class RejectedShowCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "ID", description = "The rejection's id, or its first digits (at least 4).")
    private String id;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "rejected show", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            WarehouseReader reader =
                    new WarehouseReader(session.servers().warehouse().as(WarehouseRole.READER));
            RejectionDetails details = RejectionDetails.of(
                    new RejectionRepository(reader).withIdPrefix(id),
                    new RejectionHistory(reader),
                    options.config().archive().bucket());
            System.out.println(
                    options.json() ? RunReportWriter.json(details) : RejectionDetailsTextWriter.text(details));
            return ExitCode.DONE;
        }
    }
}
