package dev.tapeline.cli.command.rejection;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.rejection.RejectionFilter;
import dev.tapeline.operations.rejection.RejectionList;
import dev.tapeline.operations.rejection.RejectionListTextWriter;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rejected list}: rejections, newest first, with counts by rule. */
@Command(
        name = "list",
        description = "Lists rejections, newest first, with counts by rule.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected list",
            "  tapeline rejected list --rule HISTORY_SHRANK --symbol IBM",
            "  tapeline rejected list --status all --json"
        })
final class RejectedListCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "open",
            description = "Only rejections with this status: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Status status;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            defaultValue = "",
            description = "Only rejections of this symbol.")
    private String symbol;

    @Option(names = "--rule", paramLabel = "RULE", defaultValue = "", description = "Only rejections by this rule.")
    private String rule;

    @Option(names = "--batch", paramLabel = "ID", defaultValue = "", description = "Only rejections of this batch.")
    private String batch;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Rows of the table (default: ${DEFAULT-VALUE}); --json lists all.")
    private int limit;

    /** The status of a rejection, or all of them. */
    enum Status {
        OPEN,
        REDRIVEN,
        SUPERSEDED,
        DISCARDED,
        ALL
    }

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "rejected list", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            WarehouseReader reader =
                    new WarehouseReader(session.servers().warehouse().as(WarehouseRole.READER));
            RejectionFilter filter = new RejectionFilter(status.name().toLowerCase(Locale.ROOT), symbol, rule, batch);
            RejectionList list = RejectionList.matching(filter, new RejectionRepository(reader));
            System.out.println(
                    options.json() ? RunReportWriter.json(list) : RejectionListTextWriter.text(list, filter, limit));
            return ExitCode.DONE;
        }
    }
}
