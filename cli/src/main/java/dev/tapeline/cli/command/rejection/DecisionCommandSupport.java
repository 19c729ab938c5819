package dev.tapeline.cli.command.rejection;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.operations.decision.DecisionOutcomeReader;
import dev.tapeline.operations.decision.DecisionResult;
import dev.tapeline.operations.decision.DecisionRun;
import dev.tapeline.operations.decision.DecisionTextWriter;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.pipeline.HomeDecisionPipeline;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options and steps that {@code accept}, {@code redrive} and {@code discard} have in common. */
final class DecisionCommandSupport {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, stored with the decision permanently.")
    private String why;

    boolean hasReason() {
        return why != null && !why.isBlank();
    }

    /**
     * Makes a decision and prints its result.
     *
     * @param choice selects what to decide about from the rejections
     */
    int decide(DecisionKind kind, Function<RejectionRepository, List<RejectedRecord>> choice) {
        TapelineHome home = TapelineHome.existing(options.home());
        String command = "rejected " + kind.name().toLowerCase(Locale.ROOT);
        try (HomeSession session = HomeSession.open(options, home, command, HomeSession.ALL)) {
            session.pipeline().prepareTopics();
            session.pipeline().prepareWarehouse();
            WarehouseReader reader =
                    new WarehouseReader(session.servers().warehouse().as(WarehouseRole.READER));
            DecisionResult result = new DecisionRun(
                            new HomeDecisionPipeline(session.pipeline()), new DecisionOutcomeReader(reader))
                    .run(kind, choice.apply(new RejectionRepository(reader)), reason());
            System.out.println(options.json() ? RunReportWriter.json(result) : DecisionTextWriter.text(result));
            return exitCode(result);
        }
    }

    private Optional<String> reason() {
        return hasReason() ? Optional.of(why) : Optional.empty();
    }

    private static int exitCode(DecisionResult result) {
        if (result.keptOldGold()) {
            return ExitCode.FAILED;
        }
        return result.isRejectedAgain() ? ExitCode.DONE_IN_PART : ExitCode.DONE;
    }
}
