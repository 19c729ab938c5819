package dev.tapeline.cli.command.rejection;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.operations.output.RunReport.Count;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionRepository.Filter;
import dev.tapeline.operations.rejection.RejectionRepository.Rejected;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rejected list}: refusals, newest first, with counts by rule. */
@Command(
        name = "list",
        description = "Lists what is refused, newest first, with counts by rule.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected list",
            "  tapeline rejected list --rule HISTORY_SHRANK --symbol IBM",
            "  tapeline rejected list --status all --json"
        })
final class RejectedListCommand implements Callable<Integer> {
    private static final int LONGEST_DETAIL = 80;

    @Mixin
    private GlobalOptions options;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "open",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Status status;

    @Option(names = "--symbol", paramLabel = "SYMBOL", defaultValue = "", description = "Of one symbol.")
    private String symbol;

    @Option(names = "--rule", paramLabel = "RULE", defaultValue = "", description = "By one rule.")
    private String rule;

    @Option(names = "--batch", paramLabel = "ID", defaultValue = "", description = "Of one batch.")
    private String batch;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Lines of the table (default: ${DEFAULT-VALUE}); --json lists all.")
    private int limit;

    /** What may have become of a refusal. */
    enum Status {
        OPEN,
        REDRIVEN,
        SUPERSEDED,
        DISCARDED,
        ALL
    }

    /** The report for a program. */
    private record Listed(List<Count> rules, List<Rejected> rejections) {}

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "rejected list", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            RejectionRepository rejections = new RejectionRepository(
                    new WarehouseQueries(session.servers().warehouse().as(WarehouseRole.READER)));
            Filter filter = new Filter(
                    status.name().toLowerCase(Locale.ROOT),
                    symbol.toUpperCase(Locale.ROOT),
                    rule.toUpperCase(Locale.ROOT),
                    batch);
            Listed listed = new Listed(rejections.countsByRule(filter), rejections.matching(filter));
            System.out.println(options.json() ? RunReportWriter.json(listed) : text(listed));
            return ExitCode.DONE;
        }
    }

    private String text(Listed listed) {
        if (listed.rejections().isEmpty()) {
            return status == Status.ALL
                    ? "nothing is rejected"
                    : "nothing is " + status.name().toLowerCase(Locale.ROOT);
        }
        TextTable table = new TextTable("id", "status", "rule", "symbol", "row", "attempt", "batch", "detail");
        listed.rejections().stream()
                .limit(limit)
                .forEach(rejected -> table.row(
                        rejected.shortId(),
                        rejected.status(),
                        rejected.rule(),
                        rejected.symbol(),
                        rejected.row() == null ? "whole payload" : rejected.rowDate(),
                        rejected.attempt(),
                        rejected.batchId(),
                        shortened(rejected.detail())));
        int more = listed.rejections().size() - limit;
        String counts = listed.rules().stream()
                .map(count -> count.count() + " " + count.name())
                .collect(Collectors.joining(", "));
        return table + (more > 0 ? "... and " + more + " more: --limit, or --json for all\n" : "") + "\nby rule: "
                + counts;
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}
