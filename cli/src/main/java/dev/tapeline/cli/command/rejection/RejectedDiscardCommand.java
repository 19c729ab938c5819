package dev.tapeline.cli.command.rejection;

import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.outcome.DecisionKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rejected discard}: the refusal stands, and nobody needs to look again. */
@Command(
        name = "discard",
        description = "Lets refusals stand for good, with a reason; the raw answers stay in the archive.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline rejected discard 1a2b3c4d --why \"a typo of the vendor, corrected since\""})
final class RejectedDiscardCommand implements Callable<Integer> {
    @Mixin
    private DecisionCommandSupport deciding;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Of the rejections, or how they begin.")
    private List<String> ids;

    @Override
    public Integer call() {
        if (!deciding.isExplained()) {
            throw new UsageException("a discard needs its reason: --why TEXT");
        }
        return deciding.decide(DecisionKind.DISCARD, this::named);
    }

    private List<RejectedRecord> named(RejectionRepository rejections) {
        return ids.stream()
                .map(rejections::named)
                .distinct()
                .map(rejected -> rejected.record(List.of(rejected.id())))
                .toList();
    }
}
