package dev.tapeline.cli.command.rejection;

import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.rejection.RejectionRepository;
import dev.tapeline.operations.rejection.RejectionRepository.Filter;
import dev.tapeline.operations.rejection.RejectionRepository.Rejected;
import dev.tapeline.outcome.DecisionKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejected redrive}: refused payloads once more, through the rules of today. */
@Command(
        name = "redrive",
        description =
                "Publishes refused payloads again from the archive, through the rules of today; makes no API call.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline rejected redrive 1a2b3c4d 5e6f",
            "  tapeline rejected redrive --rule OUTSIDE_RANGE    all that is open under one rule",
            "  tapeline rejected redrive --all                   all that is open"
        })
final class RejectedRedriveCommand implements Callable<Integer> {
    @Mixin
    private DecisionCommandSupport deciding;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Of the rejections, or how they begin.")
    private List<String> ids = List.of();

    @Option(names = "--rule", paramLabel = "RULE", description = "All that is open under this rule.")
    private String rule;

    @Option(names = "--all", description = "All that is open.")
    private boolean all;

    @Override
    public Integer call() {
        if (Stream.of(!ids.isEmpty(), rule != null, all)
                        .filter(isGiven -> isGiven)
                        .count()
                != 1) {
            throw new UsageException("redrive takes either ids, or --rule RULE, or --all");
        }
        return deciding.decide(DecisionKind.REDRIVE, this::chosen);
    }

    private List<RejectedRecord> chosen(RejectionRepository rejections) {
        return ids.isEmpty() ? open(rejections) : named(rejections);
    }

    private List<RejectedRecord> named(RejectionRepository rejections) {
        List<Rejected> named = ids.stream().map(rejections::named).toList();
        named.stream().filter(rejected -> !rejected.isReadable()).findFirst().ifPresent(unreadable -> {
            throw new UsageException("the record of " + unreadable.shortId() + " (bronze "
                    + unreadable.bronzePartition() + "/" + unreadable.bronzeOffset()
                    + ") could not be read, so nobody knows what the archive holds of it: it can only be discarded");
        });
        return byPayload(named);
    }

    private List<RejectedRecord> open(RejectionRepository rejections) {
        Filter filter = new Filter("open", "", rule == null ? "" : rule.toUpperCase(Locale.ROOT), "");
        Map<Boolean, List<Rejected>> open =
                rejections.matching(filter).stream().collect(Collectors.partitioningBy(Rejected::isReadable));
        if (!open.get(false).isEmpty()) {
            System.err.println("left out: " + open.get(false).size()
                    + " records that could not be read, of which nobody knows what the archive holds");
        }
        return byPayload(open.get(true));
    }

    /** One record per payload, as it was when it was last refused. */
    private static List<RejectedRecord> byPayload(List<Rejected> rejected) {
        Map<String, List<Rejected>> payloads = rejected.stream()
                .distinct()
                .collect(Collectors.groupingBy(Rejected::payloadId, LinkedHashMap::new, Collectors.toList()));
        return payloads.values().stream()
                .map(ofPayload -> ofPayload.stream()
                        .max(Comparator.comparingInt(Rejected::attempt))
                        .orElseThrow()
                        .record(ofPayload.stream().map(Rejected::id).toList()))
                .toList();
    }
}
