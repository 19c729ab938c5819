package dev.tapeline.cli.command.rejection;

import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionView;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.outcome.PayloadRule;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rejected accept}: applies a suspect payload although a rule rejected it. */
@Command(
        name = "accept",
        description = "Accepts a suspect payload as correct. Weeks that are missing in it are withdrawn.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected accept 1a2b3c4d --why \"the ticker was given to another company\"",
            "",
            "A suspect payload is one rejected by HISTORY_SHRANK or IDENTITY_CHANGED."
        })
final class RejectedAcceptCommand implements Callable<Integer> {
    private static final List<String> SUSPECT_RULES = Stream.of(
                    PayloadRule.HISTORY_SHRANK, PayloadRule.IDENTITY_CHANGED)
            .map(PayloadRule::name)
            .toList();

    @Mixin
    private DecisionCommandSupport decision;

    @Parameters(index = "0", paramLabel = "ID", description = "The rejection's id, or its first digits (at least 4).")
    private String id;

    @Override
    public Integer call() {
        return decision.decide(DecisionKind.ACCEPT, this::suspect);
    }

    private List<RejectedRecord> suspect(RejectionRepository rejections) {
        RejectionView rejected = rejections.withIdPrefix(id);
        if (!SUSPECT_RULES.contains(rejected.rule())) {
            throw new UsageException(
                    "only a suspect payload (%s) can be accepted, but %s was rejected by %s: redrive it after the rule has changed, or discard it"
                            .formatted(String.join(", ", SUSPECT_RULES), rejected.shortId(), rejected.rule()));
        }
        return List.of(rejected.record(List.of(rejected.id())));
    }
}
