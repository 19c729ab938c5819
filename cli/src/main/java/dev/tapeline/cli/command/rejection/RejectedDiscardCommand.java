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

/** {@code rejected discard}: closes rejections without publishing anything again. */
@Command(
        name = "discard",
        description = "Closes rejections for good, with a reason. The raw responses stay in the archive.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline rejected discard 1a2b3c4d --why \"a typing error of the vendor, corrected since\""})
final class RejectedDiscardCommand implements Callable<Integer> {
    @Mixin
    private DecisionCommandSupport decision;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Ids of rejections, or their first digits (at least 4).")
    private List<String> ids;

    @Override
    public Integer call() {
        if (!decision.hasReason()) {
            throw new UsageException("a discard needs a reason: --why TEXT");
        }
        return decision.decide(DecisionKind.DISCARD, this::chosen);
    }

    private List<RejectedRecord> chosen(RejectionRepository rejections) {
        return ids.stream()
                .map(rejections::withIdPrefix)
                .distinct()
                .map(rejected -> rejected.record(List.of(rejected.id())))
                .toList();
    }
}
