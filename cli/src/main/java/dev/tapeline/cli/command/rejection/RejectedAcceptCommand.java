package dev.tapeline.cli.command.rejection;

import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionRepository.Rejected;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.outcome.PayloadRule;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rejected accept}: takes a suspect payload for right. */
@Command(
        name = "accept",
        description = "Takes a suspect payload for right: weeks that it does not tell are withdrawn.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected accept 1a2b3c4d --why \"the ticker was given to another company\"",
            "",
            "Suspect are payloads that a rule refuses for what they lack or change: HISTORY_SHRANK, IDENTITY_CHANGED."
        })
final class RejectedAcceptCommand implements Callable<Integer> {
    private static final List<String> SUSPICIONS = Stream.of(PayloadRule.HISTORY_SHRANK, PayloadRule.IDENTITY_CHANGED)
            .map(PayloadRule::name)
            .toList();

    @Mixin
    private DecisionCommandSupport deciding;

    @Parameters(index = "0", paramLabel = "ID", description = "Of the rejection, or how it begins.")
    private String id;

    @Override
    public Integer call() {
        return deciding.decide(DecisionKind.ACCEPT, this::suspect);
    }

    private List<RejectedRecord> suspect(RejectionRepository rejections) {
        Rejected rejected = rejections.named(id);
        if (!SUSPICIONS.contains(rejected.rule())) {
            throw new UsageException(
                    "only a suspect payload (%s) can be accepted; %s is %s: redrive it once the rule has changed, or discard it"
                            .formatted(String.join(", ", SUSPICIONS), rejected.shortId(), rejected.rule()));
        }
        return List.of(rejected.record(List.of(rejected.id())));
    }
}
