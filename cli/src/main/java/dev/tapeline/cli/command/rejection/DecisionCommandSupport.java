package dev.tapeline.cli.command.rejection;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.pipeline.DecisionRun;
import dev.tapeline.cli.pipeline.DecisionRun.Decided;
import dev.tapeline.cli.pipeline.DecisionRun.Outcome;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that decide have in common: look up, decide, wait for what comes of it, tell. */
final class DecisionCommandSupport {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--why", paramLabel = "TEXT", description = "Kept with the decision for ever.")
    private String why;

    /** Whether the person says why. */
    boolean isExplained() {
        return why != null && !why.isBlank();
    }

    /** @param choice of what is decided about, among what is refused */
    int decide(DecisionKind kind, Function<RejectionRepository, List<RejectedRecord>> choice) {
        TapelineHome home = TapelineHome.existing(options.home());
        String command = "rejected " + kind.name().toLowerCase(Locale.ROOT);
        try (HomeSession session = HomeSession.open(options, home, command, HomeSession.ALL)) {
            session.pipeline().prepareTopics();
            session.pipeline().prepareWarehouse();
            List<RejectedRecord> about = choice.apply(new RejectionRepository(
                    new WarehouseQueries(session.servers().warehouse().as(WarehouseRole.READER))));
            Decided decided = new DecisionRun(session.pipeline(), session.servers())
                    .run(kind, about, isExplained() ? Optional.of(why) : Optional.empty());
            System.out.println(options.json() ? RunReportWriter.json(decided) : text(decided));
            return exitCode(decided);
        }
    }

    private static int exitCode(Decided decided) {
        if ("refused".equals(decided.gold())) {
            return ExitCode.FAILED;
        }
        return decided.isRefusedAgain() ? ExitCode.DONE_IN_PART : ExitCode.DONE;
    }

    private static String text(Decided decided) {
        StringBuilder text = new StringBuilder();
        if (decided.taken().isEmpty()) {
            text.append("nothing to do\n");
        } else {
            text.append(outcomes(decided.taken()));
        }
        decided.standing()
                .forEach(outcome -> text.append("%s: %s already, by %s at %s%n"
                        .formatted(
                                outcome.symbol() == null ? "unreadable record" : outcome.symbol(),
                                participle(outcome),
                                outcome.by(),
                                outcome.at())));
        if (decided.isRefusedAgain()) {
            text.append("what is refused again is open again: tapeline rejected list\n");
        }
        if (decided.gold() != null) {
            text.append(
                    switch (decided.gold()) {
                        case "built" -> "gold is new\n";
                        case "refused" -> "gold is as it was before: checks failed\n";
                        default -> "gold is up to date\n";
                    });
        }
        decided.failedChecks()
                .forEach(check -> text.append("check failed: ").append(check).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String outcomes(List<Outcome> outcomes) {
        TextTable table =
                new TextTable("symbol", "decision", "outcome", "new", "restated", "unchanged", "withdrawn", "rejected");
        outcomes.forEach(outcome -> table.row(
                outcome.symbol(),
                participle(outcome),
                outcome(outcome),
                count(outcome, outcome.rowsNew()),
                count(outcome, outcome.rowsRestated()),
                count(outcome, outcome.rowsUnchanged()),
                count(outcome, outcome.rowsWithdrawn()),
                count(outcome, outcome.rowsRejected())));
        return table.toString();
    }

    /** Nothing where no payload was published. */
    private static String count(Outcome outcome, long rows) {
        return outcome.verdict() == null ? null : Long.toString(rows);
    }

    private static String outcome(Outcome outcome) {
        if (outcome.verdict() == null) {
            return null;
        }
        return switch (outcome.verdict()) {
            case "STALE" -> "superseded: a newer answer is known";
            case "REJECTED" -> "refused again: " + outcome.reason();
            default -> outcome.verdict().toLowerCase(Locale.ROOT);
        };
    }

    private static String participle(Outcome outcome) {
        return switch (outcome.decision()) {
            case "ACCEPT" -> "accepted";
            case "REDRIVE" -> "redriven";
            case "DISCARD" -> "discarded";
            default -> outcome.decision();
        };
    }
}
